namespace Segur.Dmp.LoadTest.Reports;

/// <summary>One line of a chart.</summary>
/// <param name="Name">For legend and hover.</param>
/// <param name="Colour">Number of a colour, 0 to 6.</param>
/// <param name="Points">In order of x; a null y leaves a gap.</param>
internal sealed record ChartLine(string Name, int Colour, IReadOnlyList<(double X, double? Y)> Points);

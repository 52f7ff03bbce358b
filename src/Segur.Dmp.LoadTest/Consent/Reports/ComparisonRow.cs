using System.Globalization;

namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>One number of two runs.</summary>
internal sealed record ComparisonRow(Metric First, Metric Second)
{
    private const double StandardErrors = 3;

    public double Difference => Second.Value - First.Value;

    /// <summary>Whether chance alone does not explain the difference.</summary>
    public bool IsMarked => Math.Abs(Difference) > StandardErrors * Math.Sqrt(First.Variance + Second.Variance);

    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsMarked ? '*' : ' ')}  {$"{First.Group}: {First.Name}",-52} "
            + $"{Text(First.Value),12} {Text(Second.Value),12} {Signed(Difference),12}");

    private string Text(double value) => First.IsShare
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.00} %")
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.0000}");

    private string Signed(double value) => $"{(value < 0 ? "" : "+")}{Text(value)}";
}

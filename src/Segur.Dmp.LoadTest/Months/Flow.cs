using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Months;

/// <summary>Documents that one kind of producer sends.</summary>
/// <param name="Name">Such as <c>laboratory</c>.</param>
/// <param name="Share">Of all documents, 0 to 1.</param>
/// <param name="Models">What they are, with shares that sum to 1.</param>
internal sealed record Flow(string Name, double Share, IReadOnlyList<(CdaShape Shape, double Share)> Models)
{
    /// <summary>The model of a draw from 0 to below 1.</summary>
    public CdaShape ModelAt(double draw)
    {
        foreach (var (shape, share) in Models)
        {
            draw -= share;
            if (draw < 0)
            {
                return shape;
            }
        }

        return Models[^1].Shape;
    }
}

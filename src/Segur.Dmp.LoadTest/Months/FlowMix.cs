using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Months;

/// <summary>
/// Flows of documents with their shares, and the models of each. Shares of flows, and of models in a flow, sum to 1.
/// </summary>
internal sealed record FlowMix(string Name, IReadOnlyList<Flow> Flows)
{
    /// <summary>The mix that a run without a month takes.</summary>
    public const string Default = "types-2025";

    /// <exception cref="LoadInputException">There is no such mix.</exception>
    public static FlowMix Of(string name)
    {
        var mixes = TsvTable.Embedded("mixes");
        var rows = mixes.Rows.Where(row => mixes.Text(row, "mix") == name).ToList();
        if (rows.Count == 0)
        {
            var known = mixes.Rows.Select(row => mixes.Text(row, "mix")).Distinct(StringComparer.Ordinal);
            throw new LoadInputException($"The mix '{name}' is unknown; known are {string.Join(", ", known)}.");
        }

        var total = rows.Sum(row => mixes.Number(row, "share"));
        return new FlowMix(name, [.. rows.Select(row => new Flow(
            mixes.Text(row, "flow"), mixes.Number(row, "share") / total, ModelsOf(mixes.Text(row, "flow"))))]);
    }

    private static IReadOnlyList<(CdaShape Shape, double Share)> ModelsOf(string flow)
    {
        var flows = TsvTable.Embedded("flows");
        var rows = flows.Rows.Where(row => flows.Text(row, "flow") == flow).ToList();
        var total = rows.Sum(row => flows.Number(row, "share"));
        return
        [
            .. rows.Select(row => (
                Enum.Parse<CdaShape>(flows.Text(row, "model")), flows.Number(row, "share") / total)),
        ];
    }
}

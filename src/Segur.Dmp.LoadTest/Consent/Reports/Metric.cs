namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>One number of a report that two runs can be compared by.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Name">Which one.</param>
/// <param name="Count">How many.</param>
/// <param name="Total">Out of how many; profiles, where it is no share but a number per profile.</param>
/// <param name="Sample">Out of how many independent ones: documents wanted at one need share its fate.</param>
/// <param name="IsShare">Whether the count is a part of the total.</param>
internal sealed record Metric(string Group, string Name, long Count, long Total, long Sample, bool IsShare)
{
    // One need leaves a search, some reads and perhaps an authorisation: traces come in bunches of about that many.
    private const int TracesOfNeed = 4;

    /// <summary>Share, or number per profile.</summary>
    public double Value => Total == 0 ? 0 : (double)Count / Total;

    /// <summary>Variance of <see cref="Value"/> over samples of the same population.</summary>
    public double Variance => Sample == 0 ? 0
        : IsShare ? Value * (1 - Value) / Sample
        : Value / Sample;

    /// <summary>All numbers of a report, each once.</summary>
    public static IReadOnlyList<Metric> AllOf(ConsentReport report)
    {
        var metrics = new List<Metric>();
        foreach (var reader in report.Readers)
        {
            var sample = reader.Needs - reader.NothingThere;
            Share("readable", reader.Name, reader.Readable, reader.Wanted, sample);
            Share("authorised", reader.Name, reader.Authorised, reader.Needs, reader.Needs);
            foreach (var reason in reader.Reasons)
            {
                Share("not readable", $"{reader.Name}, {reason.Rule}", reason.Count, reader.Wanted, sample);
            }
        }

        foreach (var flow in report.Flows)
        {
            Share("deposited", flow.Name, flow.Deposited, flow.Produced, flow.CarePaths);
            Number("documents", flow.Name, flow.Produced, report.Size);
        }

        Each("state", report.States);
        Each("profiles", report.Profiles);
        foreach (var act in report.PatientActs)
        {
            Number("patient", act.Name, act.Count, report.Size);
        }

        Number("traces", "all", report.Traces, Math.Max(1, report.Size / TracesOfNeed));
        foreach (var refusal in report.Refusals)
        {
            Number("refused", refusal.Rule, refusal.Count, Math.Max(1, report.Size / TracesOfNeed));
        }

        return metrics;

        void Share(string group, string name, long count, long total, long sample) =>
            metrics.Add(new Metric(group, name, count, total, sample, IsShare: true));

        void Number(string group, string name, long count, long sample) =>
            metrics.Add(new Metric(group, name, count, report.Size, sample, IsShare: false));

        void Each(string group, IReadOnlyList<NamedCount> counts)
        {
            foreach (var count in counts)
            {
                Share(group, count.Name, count.Count, report.Size, report.Size);
            }
        }
    }
}

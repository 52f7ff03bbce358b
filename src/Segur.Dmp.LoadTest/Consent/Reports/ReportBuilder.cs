using Segur.Dmp.Domain.Access;
using Segur.Dmp.LoadTest.Consent.Lives;
using Segur.Dmp.LoadTest.Consent.Populations;

namespace Segur.Dmp.LoadTest.Consent.Reports;

/// <summary>Makes the report of what was counted.</summary>
internal static class ReportBuilder
{
    private const string NotDeposited = "not deposited: ";

    public static ConsentReport Build(Population population, Tally tally, IReadOnlyList<TraceCount> traces) => new()
    {
        Population = ConsentReport.Describe(population),
        Size = population.Size,
        States = Counts(tally, Subjects.States),
        Profiles = Counts(tally, Subjects.Profiles),
        Readers =
        [
            .. population.Needs.Select(
                need => Reader(tally, need.Name) with { Role = need.Who.Role, Mode = need.Mode.ToString() }),
            Reader(tally, NeedRunner.Patient),
            Reader(tally, NeedRunner.Representative),
        ],
        Flows = [.. population.Flows.Select(flow => Flow(tally, flow.Name))],
        PatientActs = Counts(tally, Subjects.PatientActs),
        ProfessionalActs = Counts(tally, Subjects.ProfessionalActs),
        Traces = traces.Sum(kind => kind.Count),
        TraceKinds = traces,
        Refusals =
        [
            .. traces.Where(kind => IsOutcome(kind, AccessOutcome.Denied) || IsOutcome(kind, AccessOutcome.Filtered))
                .GroupBy(kind => kind.Rule, StringComparer.Ordinal)
                .Select(group => new RuleCount(group.Key, TitleOf(tally, group.Key), group.Sum(kind => kind.Count)))
                .OrderByDescending(rule => rule.Count).ThenBy(rule => rule.Rule, StringComparer.Ordinal),
        ],
        Checks = Counts(tally, Subjects.Checks),
    };

    private static bool IsOutcome(TraceCount kind, AccessOutcome outcome) =>
        string.Equals(kind.Outcome, outcome.ToString(), StringComparison.OrdinalIgnoreCase);

    private static ReaderReport Reader(Tally tally, string name)
    {
        var subject = Subjects.Reader(name);
        return new ReaderReport
        {
            Name = name,
            Needs = tally[subject, Subjects.Needs],
            NothingThere = tally[subject, Subjects.NothingThere],
            Declared = tally[subject, Subjects.Declared],
            Authorised = tally[subject, Subjects.Authorised],
            Wanted = tally[subject, Subjects.Wanted],
            Readable = tally[subject, Subjects.Readable],
            Reasons = Rules(tally, Subjects.ReasonsOf(name)),
        };
    }

    private static FlowReport Flow(Tally tally, string name)
    {
        var subject = Subjects.Flow(name);
        return new FlowReport
        {
            Name = name,
            CarePaths = tally[subject, Subjects.CarePaths],
            Produced = tally[subject, Subjects.Produced],
            Deposited = tally[subject, Subjects.Deposited],
            Bytes = tally[subject, Subjects.Bytes],
            Refusals = Rules(tally, Subjects.RefusalsOf(name)),
            Months = Counts(tally, Subjects.MonthsOf(name)),
            Hidden = Counts(tally, Subjects.VisibilityOf(name)),
        };
    }

    private static NamedCount[] Counts(Tally tally, string subject) =>
        [.. tally.Of(subject).Select(count => new NamedCount(count.Key, count.Value))];

    private static RuleCount[] Rules(Tally tally, string subject) =>
    [
        .. tally.Of(subject).Select(count => new RuleCount(count.Key, TitleOf(tally, count.Key), count.Value))
            .OrderByDescending(rule => rule.Count).ThenBy(rule => rule.Rule, StringComparer.Ordinal),
    ];

    private static string TitleOf(Tally tally, string code)
    {
        var rule = code.StartsWith(NotDeposited, StringComparison.Ordinal) ? code[NotDeposited.Length..] : code;
        return AccessPolicy.Rules.FirstOrDefault(known => known.Id == rule)?.Title ?? tally.TitleOf(rule);
    }
}

using System.Diagnostics.Metrics;
using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.Grains;

/// <summary>The measurements of the grains, by the meter <c>Segur.Dmp.Grains</c>. Thread-safe.</summary>
internal static class Telemetry
{
    private static readonly Meter Meter = new("Segur.Dmp.Grains");

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>(
        "dmp.access.decisions", "{decision}",
        "Decisions on access to a record or to one document, by outcome and deciding rule.");

    /// <summary>Counts a decision as it passes. Rules are those of <see cref="AccessPolicy.Rules"/>, so few.</summary>
    public static AccessDecision Counted(AccessDecision decision, string about)
    {
        if (Decisions.Enabled)
        {
            Decisions.Add(
                1,
                new KeyValuePair<string, object?>("dmp.access.outcome", NameOf(decision.Outcome)),
                new KeyValuePair<string, object?>("dmp.access.rule", decision.Rule.Id),
                new KeyValuePair<string, object?>("dmp.access.about", about));
        }

        return decision;
    }

    private static string NameOf(AccessOutcome outcome) => outcome switch
    {
        AccessOutcome.Allowed => "allowed",
        AccessOutcome.AllowedWithWarning => "allowed_with_warning",
        AccessOutcome.Filtered => "filtered",
        _ => "denied",
    };
}

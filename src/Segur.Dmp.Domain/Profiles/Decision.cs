using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Domain.Profiles;

/// <summary>
/// What a command comes to against a state: events to record (none when there is nothing new), or refusals, never both.
/// </summary>
public sealed record Decision
{
    private Decision(
        IReadOnlyList<ProfileEvent> events, IReadOnlyList<Refusal> refusals, IReadOnlyList<Finding> warnings)
    {
        Events = events;
        Refusals = refusals;
        Warnings = warnings;
    }

    /// <summary>Past facts to record, in order.</summary>
    public IReadOnlyList<ProfileEvent> Events { get; }

    /// <summary>All that stands against the command; empty when it is accepted.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>What was let pass.</summary>
    public IReadOnlyList<Finding> Warnings { get; }

    /// <summary>Whether nothing stands against the command.</summary>
    public bool IsAccepted => Refusals.Count == 0;

    /// <summary>Accepts, with or without new facts.</summary>
    public static Decision Accept(IReadOnlyList<ProfileEvent> events, IReadOnlyList<Finding>? warnings = null) =>
        new(events, [], warnings ?? []);

    /// <summary>Refuses for the reasons given, at least one.</summary>
    public static Decision Refuse(params IReadOnlyList<Refusal> refusals) => new([], refusals, []);
}

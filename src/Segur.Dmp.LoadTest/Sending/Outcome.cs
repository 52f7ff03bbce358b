using System.Runtime.InteropServices;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>What an answer amounts to.</summary>
/// <param name="Kind">Whether it was expected.</param>
/// <param name="Code">What it said: a name of the error catalogue, of a gRPC status, or of this tool.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Outcome(OutcomeKind Kind, string Code)
{
    /// <summary>Stored.</summary>
    public static readonly Outcome Accepted = new(OutcomeKind.Accepted, "STORED");

    /// <summary>Sent again, and known.</summary>
    public static readonly Outcome AcceptedAgain = new(OutcomeKind.Accepted, "ALREADY_STORED");

    /// <summary>A refusal that the contract promises.</summary>
    public static Outcome Expected(string code) => new(OutcomeKind.Expected, code);

    /// <summary>Anything else.</summary>
    public static Outcome Error(string code) => new(OutcomeKind.Error, code);
}

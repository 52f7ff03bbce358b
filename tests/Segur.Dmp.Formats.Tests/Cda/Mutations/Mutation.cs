using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Tests.Cda.Mutations;

/// <summary>One change to the minimal document, and the one finding that it must provoke.</summary>
/// <param name="Code">The rule that speaks.</param>
/// <param name="What">The change, in words.</param>
/// <param name="Text">The document after the change.</param>
/// <param name="Place">Where the finding points.</param>
/// <param name="Severity">Its weight in the strict profile.</param>
/// <param name="Others">Further codes that the same change rightly provokes.</param>
internal sealed record Mutation(
    string Code, string What, string Text, string Place, Severity Severity = Severity.Error, params string[] Others)
{
    public string Name => $"{Code} {What}";

    /// <summary>A piece of the minimal document replaced.</summary>
    public static Mutation Of(
        string code,
        string what,
        string piece,
        string replacement,
        string place,
        Severity severity = Severity.Error,
        params string[] others) =>
        new(code, what, MinimalDocument.With(piece, replacement), place, severity, others);

    /// <summary>Something put in front of a piece of the minimal document.</summary>
    public static Mutation Before(
        string code,
        string what,
        string piece,
        string insertion,
        string place,
        Severity severity = Severity.Error,
        params string[] others) =>
        new(code, what, MinimalDocument.With(piece, insertion + piece), place, severity, others);
}

namespace Segur.Dmp.Domain.Validation;

/// <summary>Why a request is refused: the entry of the catalogue, and what was found where.</summary>
/// <param name="Code">Entry of the error catalogue.</param>
/// <param name="Finding">Place, value found, value expected and source.</param>
public sealed record Refusal(ErrorCode Code, Finding Finding)
{
    /// <summary>A refusal of severity error.</summary>
    public static Refusal Of(ErrorCode code, string rule, string place, string found, string expected, string source) =>
        new(code, new Finding(rule, Severity.Error, place, found, expected, source));
}

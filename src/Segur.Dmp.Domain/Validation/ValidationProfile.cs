namespace Segur.Dmp.Domain.Validation;

/// <summary>How severely a document is judged; chosen per call, with a default per sandbox.</summary>
public enum ValidationProfile
{
    /// <summary>Every rule at its own severity, as an official validation plus the repository's own policy.</summary>
    Strict,

    /// <summary>The differences between the 2021 and the 2024 editions of the header rules are warnings.</summary>
    Legacy2021,

    /// <summary>Refuses only what cannot be read or filed: well-formed XML, INS, id and type code must be there.</summary>
    ReportOnly,
}

namespace Segur.Dmp.Domain.Validation;

/// <summary>How a finding weighs: an error refuses the document, the others travel with the acceptance.</summary>
public enum Severity
{
    /// <summary>Worth knowing, nothing to mend.</summary>
    Information,

    /// <summary>A rule is broken, and the validation profile in force lets it pass.</summary>
    Warning,

    /// <summary>A rule is broken and the document is refused.</summary>
    Error,
}

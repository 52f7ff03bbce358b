namespace Segur.Dmp.Formats.CodeTables;

/// <summary>Whether a code is in the DMP's own subset of its value set. Indicative: the subsets' editions are old.</summary>
public enum DmpMembership
{
    /// <summary>No subset of the DMP could be read for this code.</summary>
    Unknown,

    /// <summary>The DMP lists the code.</summary>
    Listed,

    /// <summary>The DMP's list exists and lacks the code: worth a warning, never a refusal.</summary>
    NotListed,
}

namespace Segur.Dmp.Formats.Cda;

/// <summary>How a TS value reads.</summary>
internal enum TimeVerdict
{
    /// <summary>A real date and time.</summary>
    Valid,

    /// <summary>Not the form of a time (CDA-601).</summary>
    NoTime,

    /// <summary>The right form for a date or time that does not exist (CDA-602).</summary>
    Impossible,
}

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>One thing that a document has wrong, so that the strict profile refuses it.</summary>
public enum CdaDefect
{
    /// <summary>Nothing: the document is valid.</summary>
    None,

    /// <summary>The control key of the INS is wrong (CDA-204).</summary>
    WrongInsKey,

    /// <summary>The type code is in no value set (CDA-111).</summary>
    UnknownTypeCode,

    /// <summary>The creation time names a 13th month (CDA-602).</summary>
    ImpossibleDate,

    /// <summary>The confidentiality code is one that a header must not carry (CDA-116).</summary>
    ForbiddenConfidentiality,

    /// <summary>The last bytes are missing, so the XML is not well-formed (CDA-003).</summary>
    Truncated,
}

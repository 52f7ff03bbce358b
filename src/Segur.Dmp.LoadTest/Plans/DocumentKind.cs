namespace Segur.Dmp.LoadTest.Plans;

/// <summary>What a planned document is to the repository.</summary>
internal enum DocumentKind
{
    /// <summary>A first version.</summary>
    New,

    /// <summary>A second version (RPLC) of an earlier document.</summary>
    Replacement,

    /// <summary>An earlier request byte for byte, with its request id: the same answer is expected.</summary>
    Retry,

    /// <summary>An earlier document byte for byte under a new request id: "already stored" is expected.</summary>
    Resubmission,

    /// <summary>Other bytes under an earlier uniqueId: NON_IDENTICAL_HASH is expected.</summary>
    Conflict,

    /// <summary>A document with a mistake: DOCUMENT_REFUSED with the mistake's code is expected.</summary>
    Faulty,
}

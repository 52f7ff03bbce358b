namespace Segur.Dmp.LoadTest.Bench;

/// <summary>What a bench run does to the server.</summary>
internal enum BenchWorkload
{
    /// <summary>Documents are submitted.</summary>
    Submit,

    /// <summary>FindDocuments on one profile of 5,000 documents.</summary>
    Find,

    /// <summary>RetrieveDocument of documents of 1 MiB.</summary>
    Retrieve,
}

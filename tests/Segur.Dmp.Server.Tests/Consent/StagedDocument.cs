namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>A document that a case has brought in, or tried to.</summary>
internal sealed record StagedDocument(string UniqueId, string SetId, int VersionNumber, byte[] Bytes)
{
    /// <summary>Whether it was deleted since, as far as the case knows.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>As long, and never given to a document.</summary>
    public static string UnknownLike(string uniqueId) =>
        uniqueId.Replace("1.2.250.1.999.1.1.7.", "1.2.250.1.999.1.1.6.", StringComparison.Ordinal);
}

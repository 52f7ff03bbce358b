namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>Every case, with the actors that play in them.</summary>
internal sealed record AccessCaseBook(CaseActors Actors, IReadOnlyDictionary<string, AccessCase> Cases)
{
    private static readonly Lazy<AccessCaseBook> Read = new(AccessCaseLoader.Load);

    /// <summary>The book of this repository.</summary>
    public static AccessCaseBook Instance => Read.Value;
}

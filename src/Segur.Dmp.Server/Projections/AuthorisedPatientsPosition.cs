namespace Segur.Dmp.Server.Projections;

/// <summary>Where a page of authorised patients ended; a page token carries both.</summary>
/// <param name="At">The date that sorts; null for none.</param>
/// <param name="StreamKey">The patient; names one, so it is not for logs.</param>
internal readonly record struct AuthorisedPatientsPosition(DateTimeOffset? At, string StreamKey)
{
    /// <summary>The date only.</summary>
    public override string ToString() => $"{At:O}";
}

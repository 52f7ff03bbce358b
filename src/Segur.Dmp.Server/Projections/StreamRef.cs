namespace Segur.Dmp.Server.Projections;

/// <summary>The stream of one profile.</summary>
/// <param name="TenantId">Sandbox.</param>
/// <param name="StreamKey">Authority and matricule, as <c>ProfileKey.StreamKey</c> writes them.</param>
internal readonly record struct StreamRef(string TenantId, string StreamKey)
{
    /// <summary>Sandbox only: the key names a patient and must not reach a log.</summary>
    public override string ToString() => TenantId;
}

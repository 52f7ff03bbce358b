namespace Segur.Dmp.Server.Errors;

/// <summary>How one kind of refusal travels.</summary>
/// <param name="Status">gRPC status code.</param>
/// <param name="XdsError">XDS, DMP or IHE name that mirrors it; empty when there is none.</param>
/// <param name="Message">One line for a developer.</param>
internal sealed record ErrorCatalogueEntry(StatusCode Status, string XdsError, string Message)
{
    /// <summary>How long to wait before a retry; null when a retry cannot help.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Formats;

/// <summary>
/// Bounds and policy under which a submitted document is read and judged. Immutable; one instance serves all calls.
/// </summary>
public sealed record CheckOptions
{
    /// <summary>Bounds and policy used when a deployment sets nothing.</summary>
    public static CheckOptions Default { get; } = new();

    /// <summary>Largest document, in bytes (CDA-002). Default 32 MiB.</summary>
    public int MaxBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Deepest nesting of elements or JSON values (CDA-008). Default 100.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Longest run of text between two tags, in bytes of UTF-8 (CDA-009). Default 16 MiB.</summary>
    public int MaxTextLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>Most elements in a document (CDA-014). Default 200,000.</summary>
    public int MaxElements { get; init; } = 200_000;

    /// <summary>Most attributes on one element (CDA-014). Default 256.</summary>
    public int MaxAttributes { get; init; } = 256;

    /// <summary>Longest attribute value, in bytes of UTF-8 (CDA-014). Default 64 KiB.</summary>
    public int MaxAttributeLength { get; init; } = 64 * 1024;

    /// <summary>Most findings reported for one document; errors come first. Default 200.</summary>
    public int MaxFindings { get; init; } = 200;

    /// <summary>Longest time spent reading one document, by <see cref="Clock"/>. Default 20 s.</summary>
    public TimeSpan MaxReadingTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Authorities whose numbers name a patient here; production ones also need the switch below.</summary>
    public IReadOnlyList<InsAuthority> AcceptedInsAuthorities { get; init; } = InsAuthority.All;

    /// <summary>
    /// Whether an INS of a production authority is let in. Default no: a simulator must not see real people.
    /// </summary>
    public bool AllowProductionIns { get; init; }

    /// <summary>
    /// Folder that holds <c>CDA_extended.xsd</c> and its includes, or null to use the built-in table (CDA-013).
    /// </summary>
    public string? CdaSchemaDirectory { get; init; }

    /// <summary>
    /// XDS class codes for type codes that the association table leaves without one (CDA-702), by type code.
    /// </summary>
    public IReadOnlyDictionary<string, string> ClassCodesByTypeCode { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// How far a document's own time may lie ahead of <see cref="Clock"/> (CDA-114). Default 10 minutes.
    /// </summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Source of the present time. Default the machine's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

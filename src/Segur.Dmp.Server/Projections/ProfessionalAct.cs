using System.Text.Json;
using Segur.Dmp.Domain.Access;

namespace Segur.Dmp.Server.Projections;

/// <summary>What a professional did, from the trace of an event.</summary>
internal sealed record ProfessionalAct
{
    /// <summary>National identifier; for a certificate of a structure a local one.</summary>
    public required string NationalId { get; init; }

    /// <summary>Last and first name; null when not known.</summary>
    public string? Name { get; init; }

    /// <summary>Profession.</summary>
    public string? Role { get; init; }

    /// <summary>The structure acted for.</summary>
    public CareStructure? Structure { get; init; }

    /// <summary>Mode of access.</summary>
    public PurposeOfUse Purpose { get; init; }

    /// <summary>Whether the connection was secret.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What was asked for.</summary>
    public required AccessAction Action { get; init; }

    /// <summary>Whether it took place.</summary>
    public required bool IsAllowed { get; init; }

    /// <summary>Confidentiality codes of the document registered; empty for another event.</summary>
    public IReadOnlyList<string> ConfidentialityCodes { get; init; } = [];

    /// <summary>Whoever the act counts for: the professional, and the structure acted for.</summary>
    public IEnumerable<string> Holders => Structure is { Id.Length: > 0 } structure && structure.Id != NationalId
        ? [NationalId, structure.Id]
        : [NationalId];

    /// <summary>The act that an event tells of; null when no professional caused it.</summary>
    public static ProfessionalAct? Read(IEvent stored)
    {
        // Most events of a load have another author: seeing that costs a search, reading two kilobytes of JSON costs
        // more.
        if (stored.Data.Span.IndexOf("\"professional\""u8) < 0
            || JsonSerializer.Deserialize<EventFacts>(stored.Data.Span, JsonSerializerOptions.Web)
                is not { Trace: { By: { Kind: "professional", Id: { } id } by } trace } facts)
        {
            return null;
        }

        return new ProfessionalAct
        {
            NationalId = id,
            Name = by.Name,
            Role = by.Role,
            Structure = by.Structure,
            Purpose = by.Purpose is null ? PurposeOfUse.Normal : Enum.Parse<PurposeOfUse>(by.Purpose, ignoreCase: true),
            IsSecret = by.SecretConnection == true,
            Action = Enum.Parse<AccessAction>(trace.Action, ignoreCase: true),
            IsAllowed = trace.Outcome is "allowed" or "allowedWithWarning",
            ConfidentialityCodes = facts.Metadata?.ConfidentialityCodes is { } codes
                ? Array.ConvertAll(codes, code => code.Code)
                : [],
        };
    }

    // The stored names, which golden files pin; all else of an event is passed over.
    private sealed record EventFacts(TraceFacts? Trace, MetadataFacts? Metadata);

    private sealed record TraceFacts(ActorFacts By, string Action, string Outcome);

    private sealed record ActorFacts(
        string Kind, string? Id, string? Name, string? Role, CareStructure? Structure, string? Purpose,
        bool? SecretConnection);

    private sealed record MetadataFacts(CodeFacts[]? ConfidentialityCodes);

    private sealed record CodeFacts(string Code);
}

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
    public static ProfessionalAct? Of(EventFacts facts) =>
        facts.Trace is not { By: { Kind: "professional", Id: { } id } by } trace
            ? null
            : new ProfessionalAct
            {
                NationalId = id,
                Name = by.Name,
                Role = by.Role,
                Structure = by.Structure,
                Purpose = by.Purpose is null
                    ? PurposeOfUse.Normal
                    : Enum.Parse<PurposeOfUse>(by.Purpose, ignoreCase: true),
                IsSecret = by.SecretConnection == true,
                Action = Enum.Parse<AccessAction>(trace.Action, ignoreCase: true),
                IsAllowed = trace.Outcome is "allowed" or "allowedWithWarning",
                ConfidentialityCodes = facts.Metadata?.ConfidentialityCodes is { } codes
                    ? Array.ConvertAll(codes, code => code.Code)
                    : [],
            };
}

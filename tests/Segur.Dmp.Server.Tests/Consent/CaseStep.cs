namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>One act of a case and what it must come to.</summary>
internal sealed record CaseStep
{
    /// <summary>An actor, or <c>patient</c>.</summary>
    public required CaseName By { get; init; }

    public required CaseAction Do { get; init; }

    public required CaseOutcome Expect { get; init; }

    /// <summary>The document acted on; for a deposit the name of the new one.</summary>
    public CaseName? Document { get; init; }

    public CaseMode Mode { get; init; }

    /// <summary>Another login than the actor's own.</summary>
    public CaseLogin? Login { get; init; }

    /// <summary>Another specialty than the actor's own.</summary>
    public string? Specialty { get; init; }

    /// <summary>Secret connection.</summary>
    public bool Secret { get; init; }

    /// <summary>Deposit: typeCode.</summary>
    public CaseName? Type { get; init; }

    /// <summary>Deposit: confidentiality codes beside N.</summary>
    public List<CaseName> Codes { get; init; } = [];

    /// <summary>Deposit: who wrote it, where that is not the depositor.</summary>
    public CaseName? Author { get; init; }

    /// <summary>Deposit: the document that it replaces.</summary>
    public CaseName? Replaces { get; init; }

    /// <summary>Block, unblock: whom.</summary>
    public CaseName? Whom { get; init; }

    /// <summary>The rule that must decide, ACC-nnn; any where nothing is said.</summary>
    public string? Rule { get; init; }

    /// <summary>TD0.2: the authorisation that must be told.</summary>
    public CaseAuthorisation? TellsAuthorisation { get; init; }

    /// <summary>TD0.2: whether the caller must be told to be médecin traitant.</summary>
    public bool? TellsMedecinTraitant { get; init; }

    /// <summary>TD0.2: the state that must be told.</summary>
    public CaseProfile? TellsProfile { get; init; }

    /// <summary>Lists and traces: who must stand in the answer.</summary>
    public List<CaseName> Names { get; init; } = [];

    /// <summary>Lists and traces: who must not.</summary>
    public List<CaseName> NamesNot { get; init; } = [];

    /// <summary>Asked of ExplainAccess alone: as if the caller's authorisation were this.</summary>
    public CaseAuthorisation? AssumingAuthorisation { get; init; }

    /// <summary>Asked of ExplainAccess alone: in so many days.</summary>
    public int? InDays { get; init; }

    /// <summary>Whether the step is a question only, to which nothing is done.</summary>
    public bool IsHypothetical => AssumingAuthorisation is not null || InDays is not null;
}

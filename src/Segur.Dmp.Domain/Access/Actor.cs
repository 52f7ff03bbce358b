using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Access;

/// <summary>Who acted, as stored with every event. Source: CSP R1111-43: date, time, person and structure.</summary>
public sealed record Actor
{
    /// <summary>Kind.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>National identifier of a professional, name of an operator; null for others.</summary>
    public string? Id { get; init; }

    /// <summary>Identity of a representative; null for others.</summary>
    public InsNumber? Ins { get; init; }

    /// <summary>Last and first name of a professional.</summary>
    public string? Name { get; init; }

    /// <summary>Profession.</summary>
    public string? Role { get; init; }

    /// <summary>Specialty.</summary>
    public string? Specialty { get; init; }

    /// <summary>The structure acted for.</summary>
    public CareStructure? Structure { get; init; }

    /// <summary>How a professional was authenticated.</summary>
    public Authentication? Authentication { get; init; }

    /// <summary>Mode of access; null for normal.</summary>
    public PurposeOfUse? Purpose { get; init; }

    /// <summary>Why the glass was broken.</summary>
    public string? Justification { get; init; }

    /// <summary>True in a secret connection, else null.</summary>
    public bool? SecretConnection { get; init; }

    /// <summary>Name and version of the software.</summary>
    public string? Software { get; init; }

    /// <summary>A deadline.</summary>
    public static Actor System { get; } = new() { Kind = ActorKind.System };

    /// <summary>The actor that a caller is.</summary>
    public static Actor Of(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller switch
        {
            ProfessionalCaller professional => Of(professional),
            PatientCaller => new Actor { Kind = ActorKind.Patient },
            RepresentativeCaller representative => new Actor
            {
                Kind = ActorKind.Representative, Ins = representative.Ins,
            },
            OperatorCaller operating => new Actor { Kind = ActorKind.Operator, Id = operating.Id },
            OpenCaller => new Actor { Kind = ActorKind.TestBench },
            _ => new Actor { Kind = ActorKind.Unverified },
        };
    }

    private static Actor Of(ProfessionalCaller caller) => new()
    {
        Kind = ActorKind.Professional,
        Id = caller.NationalId,
        Name = caller.Name.Length == 0 ? null : caller.Name,
        Role = caller.Role,
        Specialty = caller.Specialty,
        Structure = caller.Structure,
        Authentication = caller.Authentication,
        Purpose = caller.Purpose == PurposeOfUse.Normal ? null : caller.Purpose,
        Justification = caller.Justification,
        SecretConnection = caller.IsSecretConnection ? true : null,
        Software = caller.Software?.ToString(),
    };
}

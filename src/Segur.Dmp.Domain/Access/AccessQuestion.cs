using Segur.Dmp.Domain.Consent;

namespace Segur.Dmp.Domain.Access;

/// <summary>A question to the policy: who wants what from a record; the documents come one by one.</summary>
public sealed class AccessQuestion
{
    internal AccessQuestion(AccessPolicy policy, Caller caller, AccessAction action, RecordFacts record)
    {
        Policy = policy;
        Caller = caller;
        Action = action;
        Record = record;
        Category = CategoryOf(caller, record, policy);
        Mode = caller is ProfessionalCaller professional ? professional.Purpose : PurposeOfUse.Normal;
    }

    /// <summary>The tables and settings to decide by.</summary>
    public AccessPolicy Policy { get; }

    /// <summary>Who.</summary>
    public Caller Caller { get; }

    /// <summary>What.</summary>
    public AccessAction Action { get; }

    /// <summary>From which record.</summary>
    public RecordFacts Record { get; }

    /// <summary>Column of the functional rights.</summary>
    public CallerCategory Category { get; }

    /// <summary>Mode of access.</summary>
    public PurposeOfUse Mode { get; }

    /// <summary>The calling professional; null for other callers.</summary>
    public ProfessionalCaller? Professional => Caller as ProfessionalCaller;

    /// <summary>Whether the caller is the test bench, bound by the state of the record alone.</summary>
    public bool IsOpen => Caller is OpenCaller;

    /// <summary>Whether this is an emergency access.</summary>
    public bool IsEmergency => Mode != PurposeOfUse.Normal;

    /// <summary>Whether the patient blocked the calling professional, and the block holds in this mode.</summary>
    public bool IsStoppedByBlock => Record.Authorisation == AuthorisationStatus.Forbidden && Mode switch
    {
        PurposeOfUse.BrisDeGlace => Policy.Settings.BlockStopsBrisDeGlace,
        PurposeOfUse.Centre15 => Policy.Settings.BlockStopsCentre15,
        _ => true,
    };

    /// <summary>The caller's right in a row of the table.</summary>
    public AccessRight Right(FunctionalRow row) => Policy.Rights.Of(
        row, Category, Mode, Professional?.Authentication == Authentication.IndirectReinforced);

    private static CallerCategory CategoryOf(Caller caller, RecordFacts record, AccessPolicy policy) => caller switch
    {
        PatientCaller => CallerCategory.Patient,
        RepresentativeCaller => CallerCategory.Representative,
        ProfessionalCaller { Authentication: Authentication.Cpe } => CallerCategory.Cpe,
        ProfessionalCaller { Authentication: Authentication.Indirect } => CallerCategory.Structure,

        // Under AIR, staff who are no health professionals have the rights of staff with a card of their own.
        ProfessionalCaller { Authentication: Authentication.IndirectReinforced, Role: var role }
            when !policy.Matrix.IsHealthProfession(role) => CallerCategory.Cpe,
        ProfessionalCaller { Role: not ProfessionalCaller.DoctorRole } => CallerCategory.NonDoctor,
        ProfessionalCaller { Specialty: { } specialty }
            when policy.Settings.OccupationalSpecialties.Contains(specialty) => CallerCategory.OccupationalDoctor,
        ProfessionalCaller => record.IsMedecinTraitant ? CallerCategory.MedecinTraitant : CallerCategory.Doctor,
        _ => CallerCategory.Operator,
    };
}

namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>
/// Decides access by reading the published tables, one long function per section, in the order that they were written
/// down in. It knows nothing of the product; where the product differs, one of both is wrong.
/// </summary>
internal static class AccessOracle
{
    private static readonly string[] OccupationalSpecialties = ["SM25", "C41", "CAPA11"];

    /// <summary>The decision on a record, or on one document of it.</summary>
    public static OracleOutcome Decide(
        OracleRecord record, OracleCaller caller, OracleAction action, OracleDocument? document, DateOnly today) =>
        caller.Kind == OracleCallerKind.Professional
            ? DecideForProfessional(record, caller, action, document, today)
            : DecideForPatientSide(record, caller, action, document, today);

    /// <summary>The column of the functional rights table that a professional reads in; null for none.</summary>
    public static int? Column(OracleRecord record, OracleCaller caller)
    {
        // Under AIR too there is staff: PDT-INF-606 takes TD2.2 from them, a right that nobody else has.
        var isStaff = caller.Login == OracleLogin.Cpe
            || (caller.Login == OracleLogin.Air && !PrintedTables.IsHealthProfession(caller.Role));
        if (isStaff)
        {
            return caller.Mode == OracleMode.Normal ? PrintedTables.Staff : null;
        }

        if (caller.Login == OracleLogin.StructureCertificate)
        {
            return caller.Mode switch
            {
                OracleMode.Normal => PrintedTables.StructureNormal,
                OracleMode.Centre15 => PrintedTables.StructureCentre15,
                _ => null,
            };
        }

        if (caller.Role == "10" && OccupationalSpecialties.Contains(caller.Specialty))
        {
            return caller.Mode == OracleMode.Normal ? PrintedTables.Occupational : null;
        }

        if (IsTreating(record, caller) && caller.Mode != OracleMode.Centre15)
        {
            return caller.Mode == OracleMode.Normal ? PrintedTables.TreatingNormal : PrintedTables.TreatingBrisDeGlace;
        }

        var first = caller.Role == "10" ? PrintedTables.DoctorNormal : PrintedTables.OtherNormal;
        return caller.Mode switch
        {
            OracleMode.Normal => first,
            OracleMode.Centre15 => first + 1,
            _ => first + 2,
        };
    }

    /// <summary>Section 8, steps 1 to 5: what is decided before any document is looked at.</summary>
    private static OracleOutcome DecideForProfessional(
        OracleRecord record, OracleCaller caller, OracleAction action, OracleDocument? document, DateOnly today)
    {
        // Step 2. Whether there is a record is told whatever its state.
        if (!record.Open && action != OracleAction.TestExistence)
        {
            return OracleOutcome.Denied;
        }

        // Step 3: the table.
        if (Column(record, caller) is not { } column)
        {
            return OracleOutcome.Denied;
        }

        var given = PrintedTables.Right(action, column) != '-' || IsArchivingByAir(caller, action, column);
        if (!given || IsFeedingByAir(caller, action))
        {
            return OracleOutcome.Denied;
        }

        // Step 4: the patient's oppositions, and what breaking the glass takes. They are against access: TD0.2 and
        // TD1.3a, one row of the table, tell the conditions, and feeding asks for no consent (section 2).
        var opposed = (caller.Mode == OracleMode.BrisDeGlace && !record.BrisDeGlacePermitted)
            || (caller.Mode == OracleMode.Centre15 && !record.SamuPermitted);
        var unjustified = caller.Mode == OracleMode.BrisDeGlace && !caller.Justified;
        var concerned = action is not (OracleAction.TestExistence or OracleAction.ReadAdministrativeData
            or OracleAction.Feed or OracleAction.FeedBySecretary);
        if (unjustified || (opposed && concerned))
        {
            return OracleOutcome.Denied;
        }

        // Step 5: consultation. The own documents are looked after without authorisation (PDSm4DMP), so by the blocked
        // too; staff and structure certificates consult nothing, they are given references of their structure's own.
        var consults = action is OracleAction.FindDocuments or OracleAction.Retrieve or OracleAction.FindReference
            or OracleAction.Mask or OracleAction.Unmask
            or OracleAction.ShowToPatient or OracleAction.ShowToRepresentatives
            or OracleAction.Archive or OracleAction.Unarchive or OracleAction.Delete;
        var looksAfterOwn = action is OracleAction.FindReference or OracleAction.Archive or OracleAction.Unarchive
            or OracleAction.Delete;
        if (consults && column < PrintedTables.Staff && !MayConsult(record, caller))
        {
            if (!looksAfterOwn)
            {
                return OracleOutcome.Denied;
            }

            // Whoever may not look at the record must not learn by this door which documents are there; those that he
            // or his structure's software sent are the ones that a feeding software looks after.
            if (document is not null && !IsOwn(caller, document) && !IsOfOwnStructure(caller, document))
            {
                return OracleOutcome.Filtered;
            }
        }

        // Step 6.
        if (!consults || document is null)
        {
            return OracleOutcome.Allowed;
        }

        return action is OracleAction.FindDocuments or OracleAction.Retrieve
            ? Look(record, caller, column, document, today)
            : Act(record, caller, action, column, document, today);
    }

    /// <summary>Section 8, step 6, by sections 4 (rows of TD3.2), 5 and 6: does the document show?</summary>
    private static OracleOutcome Look(
        OracleRecord record, OracleCaller caller, int column, OracleDocument document, DateOnly today)
    {
        if (document.Deleted)
        {
            return OracleOutcome.Filtered;
        }

        // Section 6, first line: the author reads; all others by the matrix, the médecin traitant too. A profession is
        // what the matrix is keyed by, so it binds the author's colleagues.
        var own = IsOwn(caller, document);
        var ours = own || IsOfOwnStructure(caller, document);
        if (!own && !PrintedTables.MatrixLets(caller.Role, document.TypeCode))
        {
            return OracleOutcome.Filtered;
        }

        if ((document.Archived || document.Deprecated) && PrintedTables.Outdated(column) == '-')
        {
            return OracleOutcome.Filtered;
        }

        // Section 6, MASQUE_PS.
        if (document.Masked)
        {
            var shows = PrintedTables.Masked(column) switch
            {
                'y' => true,
                'o' => ours,
                'p' => record.MaskedPermitted,
                _ => false,
            };
            if (!shows)
            {
                return OracleOutcome.Filtered;
            }
        }

        // Section 6, mask by default: emergencies too, whatever MASKED says.
        if (record.MaskByDefault && !document.UnmaskedByName)
        {
            if (!ours && column != PrintedTables.TreatingNormal)
            {
                return OracleOutcome.Filtered;
            }
        }

        // Section 6, INVISIBLE_*: the professional reads, and is warned. The minor's secret ends with minority.
        var hidden = document.InvisibleToPatient || (document.InvisibleToRepresentatives && record.IsMinor(today));
        if (hidden)
        {
            return PrintedTables.Hidden(column) == '-' ? OracleOutcome.Filtered : OracleOutcome.AllowedWithWarning;
        }

        return OracleOutcome.Allowed;
    }

    /// <summary>Sections 4 and 6: references and changes of a document.</summary>
    private static OracleOutcome Act(
        OracleRecord record, OracleCaller caller, OracleAction action, int column, OracleDocument document,
        DateOnly today)
    {
        if (document.Deleted)
        {
            return OracleOutcome.Filtered;
        }

        // One cannot act on what one cannot see, and must not learn that it is there.
        var own = IsOwn(caller, document);
        var sees = own
            || (column >= PrintedTables.Staff
                ? IsOfOwnStructure(caller, document)
                : Look(record, caller, column, document, today) != OracleOutcome.Filtered);
        if (!sees)
        {
            return OracleOutcome.Filtered;
        }

        // Footnote of the table: what the patient deposited.
        var puts = action is OracleAction.Archive or OracleAction.Unarchive or OracleAction.Delete;
        if (puts && document.DepositedByPatient)
        {
            // The footnote names the person: as Centre 15 the médecin traitant reads another column, and is one still.
            var treats = IsTreating(record, caller) && column is PrintedTables.TreatingNormal
                or PrintedTables.TreatingBrisDeGlace or PrintedTables.DoctorCentre15;
            return treats
                ? OracleOutcome.Allowed
                : OracleOutcome.Denied;
        }

        if (IsArchivingByAir(caller, action, column))
        {
            return OracleOutcome.Allowed;
        }

        var allowed = PrintedTables.Right(action, column) switch
        {
            'y' => true,
            'o' => own,
            's' => IsOfOwnStructure(caller, document),
            _ => false,
        };
        return allowed ? OracleOutcome.Allowed : OracleOutcome.Denied;
    }

    /// <summary>Sections 1 and 6: the patient's own space, and the representatives in it.</summary>
    private static OracleOutcome DecideForPatientSide(
        OracleRecord record, OracleCaller caller, OracleAction action, OracleDocument? document, DateOnly today)
    {
        var minor = record.IsMinor(today);
        var admitted = caller.Kind == OracleCallerKind.Patient
            ? caller.Id == record.PatientId && !minor
            : record.Guardians.Contains(caller.Id) || (minor && record.Parents.Contains(caller.Id));
        if (!admitted)
        {
            return OracleOutcome.Denied;
        }

        if (!record.Open && action != OracleAction.TestExistence)
        {
            return OracleOutcome.Denied;
        }

        var never = action is OracleAction.DeclareAuthorisation or OracleAction.StopMedecinTraitant
            or OracleAction.FeedBySecretary or OracleAction.ShowToPatient or OracleAction.ShowToRepresentatives;
        if (never)
        {
            return OracleOutcome.Denied;
        }

        if (document is null)
        {
            return OracleOutcome.Allowed;
        }

        var secret = document.InvisibleToRepresentatives && minor && caller.Kind == OracleCallerKind.Representative;
        if (document.Deleted || document.InvisibleToPatient || secret)
        {
            return OracleOutcome.Filtered;
        }

        var puts = action is OracleAction.Archive or OracleAction.Unarchive or OracleAction.Delete;
        return puts && !document.DepositedByPatient ? OracleOutcome.Denied : OracleOutcome.Allowed;
    }

    /// <summary>Section 8, step 5: a block, then the authorisation, which emergencies do without.</summary>
    private static bool MayConsult(OracleRecord record, OracleCaller caller) => caller.Mode switch
    {
        OracleMode.Centre15 => true,
        OracleMode.BrisDeGlace => !record.Blocked.Contains(caller.Id),
        _ => !record.Blocked.Contains(caller.Id) && IsAuthorised(record, caller),
    };

    private static bool IsTreating(OracleRecord record, OracleCaller caller) =>
        record.MedecinTraitant.Length > 0 && record.MedecinTraitant == caller.Id;

    private static bool IsAuthorised(OracleRecord record, OracleCaller caller) =>
        record.Authorisations.GetValueOrDefault(caller.Id) == OracleAuthorisation.Valid
        || (caller.StructureId.Length > 0
            && record.Authorisations.GetValueOrDefault(caller.StructureId) == OracleAuthorisation.Valid);

    private static bool IsOwn(OracleCaller caller, OracleDocument document) =>
        document.Authors.Contains(caller.Id) || document.Depositor == caller.Id;

    private static bool IsOfOwnStructure(OracleCaller caller, OracleDocument document) =>
        caller.StructureId.Length > 0
        && (document.AuthorStructures.Contains(caller.StructureId)
            || document.DepositorStructure == caller.StructureId);

    /// <summary>PDT-INF-606: under AIR (indirect, reinforced) nothing is fed.</summary>
    private static bool IsFeedingByAir(OracleCaller caller, OracleAction action) =>
        caller.Login == OracleLogin.Air && action is OracleAction.Feed or OracleAction.FeedBySecretary;

    /// <summary>PDT-INF-606: under AIR doctors archive any document in every mode.</summary>
    private static bool IsArchivingByAir(OracleCaller caller, OracleAction action, int column) =>
        caller.Login == OracleLogin.Air
        && action is OracleAction.Archive or OracleAction.Unarchive
        && column is PrintedTables.DoctorNormal or PrintedTables.DoctorCentre15 or PrintedTables.DoctorBrisDeGlace
            or PrintedTables.TreatingNormal or PrintedTables.TreatingBrisDeGlace;
}

using static Segur.Dmp.Domain.Tests.Access.Oracle.OracleOutcome;

namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>The oracle itself, held to the 25 published decision cases before it may judge anything.</summary>
public sealed class AccessOracleTests
{
    private static readonly DateOnly Today = new(2026, 1, 5);

    private static readonly OracleCaller Gp = Doctor("gp") with { Specialty = "SM26" };
    private static readonly OracleCaller Cardiologist = Doctor("cardiologist");
    private static readonly OracleCaller Author = Doctor("author");
    private static readonly OracleCaller Treating = Doctor("treating");
    private static readonly OracleCaller Emergency = Doctor("emergency") with { Mode = OracleMode.BrisDeGlace };
    private static readonly OracleCaller Samu = Doctor("samu") with { Mode = OracleMode.Centre15 };
    private static readonly OracleCaller Nurse = Someone("nurse", "60");
    private static readonly OracleCaller Pharmacist = Someone("pharmacist", "21");
    private static readonly OracleCaller Dentist = Someone("dentist", "40");
    private static readonly OracleCaller Patient = new(OracleCallerKind.Patient, "patient");
    private static readonly OracleCaller Parent = new(OracleCallerKind.Representative, "parent");

    private static readonly OracleCaller Hospital = new(OracleCallerKind.Professional, "software")
    {
        Login = OracleLogin.StructureCertificate, StructureId = "hospital",
    };

    private static readonly OracleDocument Report = new("report", "11502-2")
    {
        Authors = ["author"], AuthorStructures = ["laboratory"],
        Depositor = "author", DepositorStructure = "laboratory",
    };

    private static readonly OracleRecord Record = new("patient")
    {
        BirthDate = new DateOnly(1979, 3, 28),
        MedecinTraitant = "treating",
        Authorisations = new[] { "gp", "cardiologist", "author", "treating", "nurse", "pharmacist", "dentist" }
            .ToDictionary(id => id, _ => OracleAuthorisation.Valid),
    };

    private static readonly OracleRecord Unauthorised =
        Record with { Authorisations = new Dictionary<string, OracleAuthorisation>() };

    private static readonly OracleRecord Blocking = Unauthorised with { Blocked = ["gp"] };

    [Fact]
    public void C01_a_GP_with_authorisation_reads_a_report_of_another() => Sees(Allowed, Record, Gp, Report);

    [Fact]
    public void C02_without_authorisation_nothing_is_read() => Sees(Denied, Unauthorised, Gp, Report);

    [Fact]
    public void C03_feeding_needs_no_authorisation() => Does(Allowed, Unauthorised, Gp, OracleAction.Feed);

    [Fact]
    public void C04_the_blocked_do_not_search() => Sees(Denied, Blocking, Gp, Report);

    [Fact]
    public void C05_the_blocked_feed() => Does(Allowed, Blocking, Gp, OracleAction.Feed);

    [Fact]
    public void C06_a_masked_document_does_not_show() =>
        Sees(Filtered, Record, Cardiologist, Report with { Masked = true });

    [Fact]
    public void C07_a_masked_document_shows_to_its_author() =>
        Sees(Allowed, Record, Author, Report with { Masked = true });

    [Fact]
    public void C08_a_masked_document_shows_to_the_medecin_traitant() =>
        Sees(Allowed, Record, Treating, Report with { Masked = true });

    [Fact]
    public void C09_a_masked_document_shows_to_the_patient() =>
        Sees(Allowed, Record, Patient, Report with { Masked = true });

    [Fact]
    public void C10_the_glass_is_broken_without_authorisation() => Sees(Allowed, Record, Emergency, Report);

    [Fact]
    public void C11_an_opposition_to_breaking_the_glass_holds() =>
        Sees(Denied, Record with { BrisDeGlacePermitted = false }, Emergency, Report);

    [Fact]
    public void C12_the_regulator_needs_no_justification() =>
        Sees(Allowed, Record, Samu with { Justified = false }, Report);

    [Fact]
    public void C13_an_opposition_to_the_regulator_holds() =>
        Sees(Denied, Record with { SamuPermitted = false }, Samu, Report);

    [Fact]
    public void C14_masks_hold_in_an_emergency() =>
        Sees(Filtered, Record, Emergency, Report with { Masked = true });

    [Fact]
    public void C15_masks_fall_in_an_emergency_where_the_patient_permits() =>
        Sees(Allowed, Record with { MaskedPermitted = true }, Emergency, Report with { Masked = true });

    [Fact]
    public void C16_what_is_hidden_from_the_patient_warns_the_professional()
    {
        Sees(Filtered, Record, Patient, Report with { InvisibleToPatient = true });
        Sees(AllowedWithWarning, Record, Gp, Report with { InvisibleToPatient = true });
    }

    [Fact]
    public void C17_a_nurse_may_show_a_document_to_the_patient() =>
        Does(Allowed, Record, Nurse, OracleAction.ShowToPatient, Report with { InvisibleToPatient = true });

    [Fact]
    public void C18_the_matrix_keeps_a_psychiatric_synthesis_from_the_pharmacist() =>
        Sees(Filtered, Record, Pharmacist, Report with { TypeCode = "68599-0" });

    [Fact]
    public void C19_the_matrix_gives_a_lab_report_to_the_pharmacist() => Sees(Allowed, Record, Pharmacist, Report);

    [Fact]
    public void C20_the_matrix_keeps_advance_directives_from_the_dentist() =>
        Sees(Filtered, Record, Dentist, Report with { TypeCode = "EXPPAT_3" });

    [Fact]
    public void C21_no_doctor_reads_a_residence_certificate()
    {
        Sees(Filtered, Record, Gp, Report with { TypeCode = "ATTEST-RESID" });
        Sees(Filtered, Record, Treating, Report with { TypeCode = "ATTEST-RESID" });
    }

    [Fact]
    public void C22_a_structure_certificate_feeds_and_does_not_read()
    {
        Does(Allowed, Record, Hospital, OracleAction.Feed);
        Does(Denied, Record, Hospital, OracleAction.Retrieve, Report);
    }

    [Fact]
    public void C23_the_author_deletes_and_the_medecin_traitant_does_not()
    {
        Does(Denied, Record, Treating, OracleAction.Delete, Report);
        Does(Allowed, Record, Author, OracleAction.Delete, Report);
    }

    [Fact]
    public void C24_a_minors_secret_is_kept_from_the_parent()
    {
        var minor = Record with { BirthDate = new DateOnly(2012, 3, 28), Parents = ["parent"] };
        var secret = Report with { InvisibleToRepresentatives = true };

        Sees(Filtered, minor, Parent, secret);
        Sees(AllowedWithWarning, minor, Gp, secret);
    }

    [Theory]
    [InlineData((int)OracleMode.Normal)]
    [InlineData((int)OracleMode.Centre15)]
    [InlineData((int)OracleMode.BrisDeGlace)]
    public void C25_a_closed_record_is_closed_in_every_mode(int mode)
    {
        var closed = Record with { Open = false };
        var caller = Gp with { Mode = (OracleMode)mode };

        Does(Denied, closed, caller, OracleAction.Feed);
        Sees(Denied, closed, caller, Report);
        Does(Allowed, closed, caller, OracleAction.TestExistence);
    }

    private static OracleCaller Doctor(string id) => Someone(id, "10");

    private static OracleCaller Someone(string id, string role) =>
        new(OracleCallerKind.Professional, id) { Role = role, StructureId = $"practice of {id}" };

    private static void Sees(OracleOutcome expected, OracleRecord record, OracleCaller caller, OracleDocument document)
    {
        Does(expected, record, caller, OracleAction.FindDocuments, document);
        Does(expected, record, caller, OracleAction.Retrieve, document);
    }

    private static void Does(
        OracleOutcome expected, OracleRecord record, OracleCaller caller, OracleAction action,
        OracleDocument? document = null) =>
        Assert.Equal(expected, AccessOracle.Decide(record, caller, action, document, Today));
}

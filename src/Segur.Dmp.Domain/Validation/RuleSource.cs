namespace Segur.Dmp.Domain.Validation;

/// <summary>The clauses that the repository's own rules rest on, each written once.</summary>
public static class RuleSource
{
    /// <summary>One uniqueId, one content.</summary>
    public const string UniqueId = "IHE ITI TF-3 4.2.3.2.26 uniqueId; TF-3 table 4.2.4.1-2";

    /// <summary>Replacement of a document.</summary>
    public const string Replacement = "IHE ITI TF-3 4.2.2.2.3 Replace; CI-SIS structuration minimale, relatedDocument";

    /// <summary>One submission set, one patient.</summary>
    public const string SubmissionSetPatient = "IHE ITI TF-3 4.2.3.3.8 SubmissionSet.patientId";

    /// <summary>A profile must be there and open.</summary>
    public const string ProfileExists = "DMP TD0.2; Code de la santé publique R1111-36";

    /// <summary>A retry is recognised by its request id.</summary>
    public const string RequestId = "segur.dmp.v1: request_id";

    /// <summary>The moves of a profile's life.</summary>
    public const string ProfileLife = "Code de la santé publique R1111-28, R1111-36";

    /// <summary>Authorisations and blocks.</summary>
    public const string Consent = "DMP TD0.3; PDSm4DMP NB1; Code de la santé publique L1111-17";

    /// <summary>Changes of a document's attributes.</summary>
    public const string DocumentChange = "DMP TD3.3; PDT-INF-526; IHE ITI-57";

    /// <summary>Codes that hide documents.</summary>
    public const string Visibility = "DMP integration guide, cumul-invisible_patient-masque_ps; CSP R1111-49, R1111-50";

    /// <summary>Legal representatives.</summary>
    public const string Representation = "Mon espace santé; Code de la santé publique R1111-28";
}

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
}

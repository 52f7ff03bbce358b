namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>What a step must come to: a decision of access, or another refusal of the catalogue.</summary>
internal enum CaseOutcome
{
    Allowed,
    Warning,
    Filtered,
    Denied,
    ProfileClosed,
    ProfileSuspended,
    UnknownPatient,
    ConfidentialityRefused,
    ConsentChangeRefused,
    DocumentChangeRefused,
    ReplacedDocumentUnknown,
}

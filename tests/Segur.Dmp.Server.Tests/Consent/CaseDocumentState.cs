namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>What became of a document after its deposit.</summary>
internal enum CaseDocumentState
{
    Current,
    Archived,
    Obsolete,
    Deleted,
}

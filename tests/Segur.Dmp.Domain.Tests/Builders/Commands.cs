using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Domain.Tests.Builders;

internal static class Commands
{
    private static int _requests;

    public static Guid NewRequestId() => new(Interlocked.Increment(ref _requests), 0, 0, new byte[8]);

    public static SubmitDocuments Submit(params IReadOnlyList<DocumentDeposit> deposits) =>
        new(NewRequestId(), new ProfileKey("demo", Deposits.Patient), Set, deposits, OpensUnknownProfile: true,
            OpenCaller.Instance);

    public static SubmitDocuments Submit(DocumentMetadata metadata, string content = "a") =>
        Submit(Deposits.Deposit(metadata, content));

    private static SubmissionSet Set => new(
        Deposits.Id("2.25.1"), SourceId: null, ContentTypeCode: null, XdsTime.FromInstant(Instants.Noon), Title: null);
}

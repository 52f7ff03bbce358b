using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Access;
using Segur.Dmp.Server.Errors;
using Segur.Dmp.Server.Projections;
using AccessAction = Segur.Dmp.Domain.Access.AccessAction;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;

namespace Segur.Dmp.Server.Notifications;

/// <summary>Implements <c>segur.dmp.v1.NotificationService</c>.</summary>
internal sealed class NotificationCalls(
    RecordRequests records, ReadModelReader reader, CallGuard guard)
    : NotificationService.NotificationServiceBase
{
    private const int DefaultPageSize = 100;
    private const int MaxPageSize = 1000;

    private static readonly string ListSql = Sql.Read("Notifications/list_notifications.sql");

    public override Task<ListNotificationsResponse> ListNotifications(
        ListNotificationsRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await ListAsync(request, context)).OrThrow());

    private async Task<Outcome<ListNotificationsResponse>> ListAsync(
        ListNotificationsRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
        if (request.PageSize is < 0 or > MaxPageSize)
        {
            refusals.Add(RequestErrors.PageSize(request.PageSize, MaxPageSize));
        }

        var before = NotificationPageToken.Read(request);
        if (before is null)
        {
            refusals.Add(RequestErrors.PageToken());
        }

        if (record is null || before is not { } from || refusals.Count > 0)
        {
            return refusals;
        }

        var outcome = await record.Grain.GetAsync(record.Caller, AccessAction.ReadNotifications);
        return outcome.Refusals.Count > 0
            ? Outcome<ListNotificationsResponse>.Refused(outcome.Refusals)
            : await ReadAsync(request, record.Key, record.Caller, from, context.CancellationToken);
    }

    private async Task<ListNotificationsResponse> ReadAsync(
        ListNotificationsRequest request, ProfileKey key, Domain.Access.Caller caller, long before,
        CancellationToken cancellationToken)
    {
        var pageSize = request.PageSize == 0 ? DefaultPageSize : request.PageSize;
        var (recipient, recipientId) = WhoseFor(caller);
        var response = new ListNotificationsResponse();
        object[] parameters =
        [
            key.Sandbox, key.StreamKey, before, (short)recipient, recipientId, pageSize + 1,
        ];
        await foreach (var row in reader.ReadAsync(ListSql, parameters, cancellationToken))
        {
            if (response.Notifications.Count == pageSize)
            {
                response.NextPageToken = NotificationPageToken.Write(request, response.Notifications[^1].Id);
                break;
            }

            response.Notifications.Add(NotificationMapping.Read(row));
        }

        return response;
    }

    // The test bench sees all; whom else the profile lets in sees what he or the holder was told.
    private static (NotificationRecipient Recipient, string RecipientId) WhoseFor(Domain.Access.Caller caller) =>
        caller switch
        {
            OpenCaller => (NotificationRecipient.Unspecified, ""),
            ProfessionalCaller professional => (NotificationRecipient.MedecinTraitant, professional.NationalId),
            _ => (NotificationRecipient.Patient, ""),
        };
}

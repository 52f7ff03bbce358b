namespace Segur.Dmp.Contracts.V1;

/// <content>The calling side.</content>
public static partial class NotificationService
{
    /// <summary>Client of the service.</summary>
    public sealed class NotificationServiceClient(CallInvoker callInvoker)
    {
        /// <summary>What the patient and the médecin traitant were told, newest first.</summary>
        public AsyncUnaryCall<ListNotificationsResponse> ListNotificationsAsync(
            ListNotificationsRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(ListNotificationsMethod, null, options, request);
    }
}

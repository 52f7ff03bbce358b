namespace Segur.Dmp.Contracts.V1;

/// <summary>Binding of <c>segur.dmp.v1.NotificationService</c>, in the shape a generator would give.</summary>
public static partial class NotificationService
{
    private const string ServiceName = "segur.dmp.v1.NotificationService";

    private static readonly Method<ListNotificationsRequest, ListNotificationsResponse>
        ListNotificationsMethod = new(
            MethodType.Unary, ServiceName, "ListNotifications",
            Marshallers.ForProtobuf(ListNotificationsRequest.Parser),
            Marshallers.ForProtobuf(ListNotificationsResponse.Parser));

    /// <summary>Descriptor of the service, for reflection.</summary>
    public static Google.Protobuf.Reflection.ServiceDescriptor Descriptor =>
        NotificationsReflection.Descriptor.Services[0];

    /// <summary>Binds an implementation, or with null only the methods' shapes.</summary>
    public static void BindService(ServiceBinderBase serviceBinder, NotificationServiceBase? serviceImpl)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        serviceBinder.AddMethod(
            ListNotificationsMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<ListNotificationsRequest, ListNotificationsResponse>(
                    serviceImpl.ListNotifications));
    }

    /// <summary>Base of the implementation; what is not overridden answers UNIMPLEMENTED.</summary>
    [BindServiceMethod(typeof(NotificationService), nameof(BindService))]
    public abstract class NotificationServiceBase
    {
        /// <summary>What the patient and the médecin traitant were told, newest first.</summary>
        public virtual Task<ListNotificationsResponse> ListNotifications(
            ListNotificationsRequest request, ServerCallContext context) =>
            throw new RpcException(new Status(StatusCode.Unimplemented, ""));
    }
}

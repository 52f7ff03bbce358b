namespace Segur.Dmp.Contracts.V1;

/// <summary>Binding of <c>segur.dmp.v1.AccessTraceService</c>, in the shape a generator would give.</summary>
public static partial class AccessTraceService
{
    private const string ServiceName = "segur.dmp.v1.AccessTraceService";

    private static readonly Method<ListTracesRequest, ListTracesResponse>
        ListTracesMethod = new(
            MethodType.Unary, ServiceName, "ListTraces",
            Marshallers.ForProtobuf(ListTracesRequest.Parser),
            Marshallers.ForProtobuf(ListTracesResponse.Parser));

    private static readonly Method<VerifyTracesRequest, VerifyTracesResponse>
        VerifyTracesMethod = new(
            MethodType.Unary, ServiceName, "VerifyTraces",
            Marshallers.ForProtobuf(VerifyTracesRequest.Parser),
            Marshallers.ForProtobuf(VerifyTracesResponse.Parser));

    private static readonly Method<ReportAccessRequest, ReportAccessResponse>
        ReportAccessMethod = new(
            MethodType.Unary, ServiceName, "ReportAccess",
            Marshallers.ForProtobuf(ReportAccessRequest.Parser),
            Marshallers.ForProtobuf(ReportAccessResponse.Parser));

    /// <summary>Descriptor of the service, for reflection.</summary>
    public static Google.Protobuf.Reflection.ServiceDescriptor Descriptor => TracesReflection.Descriptor.Services[0];

    /// <summary>Binds an implementation, or with null only the methods' shapes.</summary>
    public static void BindService(ServiceBinderBase serviceBinder, AccessTraceServiceBase? serviceImpl)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        serviceBinder.AddMethod(
            ListTracesMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<ListTracesRequest, ListTracesResponse>(
                    serviceImpl.ListTraces));
        serviceBinder.AddMethod(
            VerifyTracesMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<VerifyTracesRequest, VerifyTracesResponse>(
                    serviceImpl.VerifyTraces));
        serviceBinder.AddMethod(
            ReportAccessMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<ReportAccessRequest, ReportAccessResponse>(
                    serviceImpl.ReportAccess));
    }

    /// <summary>Base of the implementation; what is not overridden answers UNIMPLEMENTED.</summary>
    [BindServiceMethod(typeof(AccessTraceService), nameof(BindService))]
    public abstract class AccessTraceServiceBase
    {
        /// <summary>Newest first.</summary>
        public virtual Task<ListTracesResponse> ListTraces(
            ListTracesRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Recomputes the chain from what is stored.</summary>
        public virtual Task<VerifyTracesResponse> VerifyTraces(
            VerifyTracesRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>The patient reports an access held to be unjustified.</summary>
        public virtual Task<ReportAccessResponse> ReportAccess(
            ReportAccessRequest request, ServerCallContext context) => throw Unimplemented();

        private static RpcException Unimplemented() => new(new Status(StatusCode.Unimplemented, ""));
    }
}

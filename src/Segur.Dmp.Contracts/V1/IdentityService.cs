namespace Segur.Dmp.Contracts.V1;

/// <summary>Binding of <c>segur.dmp.v1.IdentityService</c>, in the shape a generator would give.</summary>
public static partial class IdentityService
{
    private const string ServiceName = "segur.dmp.v1.IdentityService";

    private static readonly Method<IssueTokenRequest, IssueTokenResponse>
        IssueTokenMethod = new(
            MethodType.Unary, ServiceName, "IssueToken",
            Marshallers.ForProtobuf(IssueTokenRequest.Parser),
            Marshallers.ForProtobuf(IssueTokenResponse.Parser));

    private static readonly Method<SearchInsRequest, SearchInsResponse>
        SearchInsMethod = new(
            MethodType.Unary, ServiceName, "SearchIns",
            Marshallers.ForProtobuf(SearchInsRequest.Parser),
            Marshallers.ForProtobuf(SearchInsResponse.Parser));

    private static readonly Method<VerifyInsRequest, VerifyInsResponse>
        VerifyInsMethod = new(
            MethodType.Unary, ServiceName, "VerifyIns",
            Marshallers.ForProtobuf(VerifyInsRequest.Parser),
            Marshallers.ForProtobuf(VerifyInsResponse.Parser));

    private static readonly Method<VerifyInsBatchRequest, VerifyInsBatchResponse>
        VerifyInsBatchMethod = new(
            MethodType.Unary, ServiceName, "VerifyInsBatch",
            Marshallers.ForProtobuf(VerifyInsBatchRequest.Parser),
            Marshallers.ForProtobuf(VerifyInsBatchResponse.Parser));

    private static readonly Method<ListTestIdentitiesRequest, ListTestIdentitiesResponse>
        ListTestIdentitiesMethod = new(
            MethodType.Unary, ServiceName, "ListTestIdentities",
            Marshallers.ForProtobuf(ListTestIdentitiesRequest.Parser),
            Marshallers.ForProtobuf(ListTestIdentitiesResponse.Parser));

    /// <summary>Descriptor of the service, for reflection.</summary>
    public static Google.Protobuf.Reflection.ServiceDescriptor Descriptor => IdentityReflection.Descriptor.Services[0];

    /// <summary>Binds an implementation, or with null only the methods' shapes.</summary>
    public static void BindService(ServiceBinderBase serviceBinder, IdentityServiceBase? serviceImpl)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        serviceBinder.AddMethod(
            IssueTokenMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<IssueTokenRequest, IssueTokenResponse>(
                    serviceImpl.IssueToken));
        serviceBinder.AddMethod(
            SearchInsMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<SearchInsRequest, SearchInsResponse>(
                    serviceImpl.SearchIns));
        serviceBinder.AddMethod(
            VerifyInsMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<VerifyInsRequest, VerifyInsResponse>(
                    serviceImpl.VerifyIns));
        serviceBinder.AddMethod(
            VerifyInsBatchMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<VerifyInsBatchRequest, VerifyInsBatchResponse>(
                    serviceImpl.VerifyInsBatch));
        serviceBinder.AddMethod(
            ListTestIdentitiesMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<ListTestIdentitiesRequest, ListTestIdentitiesResponse>(
                    serviceImpl.ListTestIdentities));
    }

    /// <summary>Base of the implementation; what is not overridden answers UNIMPLEMENTED.</summary>
    [BindServiceMethod(typeof(IdentityService), nameof(BindService))]
    public abstract class IdentityServiceBase
    {
        /// <summary>Makes a signed token for a fictitious caller.</summary>
        public virtual Task<IssueTokenResponse> IssueToken(
            IssueTokenRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>INSi search by traits.</summary>
        public virtual Task<SearchInsResponse> SearchIns(
            SearchInsRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>INSi verification of an INS and its traits.</summary>
        public virtual Task<VerifyInsResponse> VerifyIns(
            VerifyInsRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>INSi verification of up to 1,000 at once, answers in the order of the request.</summary>
        public virtual Task<VerifyInsBatchResponse> VerifyInsBatch(
            VerifyInsBatchRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Lists the fictitious identities.</summary>
        public virtual Task<ListTestIdentitiesResponse> ListTestIdentities(
            ListTestIdentitiesRequest request, ServerCallContext context) => throw Unimplemented();

        private static RpcException Unimplemented() => new(new Status(StatusCode.Unimplemented, ""));
    }
}

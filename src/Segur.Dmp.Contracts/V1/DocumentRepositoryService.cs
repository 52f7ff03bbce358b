namespace Segur.Dmp.Contracts.V1;

/// <summary>Binding of <c>segur.dmp.v1.DocumentRepositoryService</c>, in the shape a generator would give.</summary>
public static partial class DocumentRepositoryService
{
    private const string ServiceName = "segur.dmp.v1.DocumentRepositoryService";

    private static readonly Method<SubmitDocumentsRequest, SubmitDocumentsResponse> SubmitDocumentsMethod = new(
        MethodType.Unary, ServiceName, "SubmitDocuments",
        Marshallers.ForProtobuf(SubmitDocumentsRequest.Parser),
        Marshallers.ForProtobuf(SubmitDocumentsResponse.Parser));

    private static readonly Method<SubmitDocumentStreamRequest, SubmitDocumentStreamResponse>
        SubmitDocumentStreamMethod = new(
            MethodType.DuplexStreaming, ServiceName, "SubmitDocumentStream",
            Marshallers.ForProtobuf(SubmitDocumentStreamRequest.Parser),
            Marshallers.ForProtobuf(SubmitDocumentStreamResponse.Parser));

    private static readonly Method<ValidateDocumentRequest, ValidateDocumentResponse> ValidateDocumentMethod = new(
        MethodType.Unary, ServiceName, "ValidateDocument",
        Marshallers.ForProtobuf(ValidateDocumentRequest.Parser),
        Marshallers.ForProtobuf(ValidateDocumentResponse.Parser));

    private static readonly Method<FindDocumentsRequest, FindDocumentsResponse> FindDocumentsMethod = new(
        MethodType.Unary, ServiceName, "FindDocuments",
        Marshallers.ForProtobuf(FindDocumentsRequest.Parser),
        Marshallers.ForProtobuf(FindDocumentsResponse.Parser));

    private static readonly Method<RetrieveDocumentRequest, RetrieveDocumentResponse> RetrieveDocumentMethod = new(
        MethodType.ServerStreaming, ServiceName, "RetrieveDocument",
        Marshallers.ForProtobuf(RetrieveDocumentRequest.Parser),
        Marshallers.ForProtobuf(RetrieveDocumentResponse.Parser));

    private static readonly Method<FindDocumentReferenceRequest, FindDocumentReferenceResponse>
        FindDocumentReferenceMethod = new(
            MethodType.Unary, ServiceName, "FindDocumentReference",
            Marshallers.ForProtobuf(FindDocumentReferenceRequest.Parser),
            Marshallers.ForProtobuf(FindDocumentReferenceResponse.Parser));

    private static readonly Method<UpdateDocumentRequest, UpdateDocumentResponse> UpdateDocumentMethod = new(
        MethodType.Unary, ServiceName, "UpdateDocument",
        Marshallers.ForProtobuf(UpdateDocumentRequest.Parser),
        Marshallers.ForProtobuf(UpdateDocumentResponse.Parser));

    /// <summary>Descriptor of the service, for reflection.</summary>
    public static Google.Protobuf.Reflection.ServiceDescriptor Descriptor => DocumentsReflection.Descriptor.Services[0];

    /// <summary>Binds an implementation, or with null only the methods' shapes.</summary>
    public static void BindService(ServiceBinderBase serviceBinder, DocumentRepositoryServiceBase? serviceImpl)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        serviceBinder.AddMethod(
            SubmitDocumentsMethod,
            serviceImpl is null
                ? null
                : new UnaryServerMethod<SubmitDocumentsRequest, SubmitDocumentsResponse>(serviceImpl.SubmitDocuments));
        serviceBinder.AddMethod(
            SubmitDocumentStreamMethod,
            serviceImpl is null
                ? null
                : new DuplexStreamingServerMethod<SubmitDocumentStreamRequest, SubmitDocumentStreamResponse>(
                    serviceImpl.SubmitDocumentStream));
        serviceBinder.AddMethod(
            ValidateDocumentMethod,
            serviceImpl is null
                ? null
                : new UnaryServerMethod<ValidateDocumentRequest, ValidateDocumentResponse>(
                    serviceImpl.ValidateDocument));
        serviceBinder.AddMethod(
            FindDocumentsMethod,
            serviceImpl is null
                ? null
                : new UnaryServerMethod<FindDocumentsRequest, FindDocumentsResponse>(serviceImpl.FindDocuments));
        serviceBinder.AddMethod(
            RetrieveDocumentMethod,
            serviceImpl is null
                ? null
                : new ServerStreamingServerMethod<RetrieveDocumentRequest, RetrieveDocumentResponse>(
                    serviceImpl.RetrieveDocument));
        serviceBinder.AddMethod(
            FindDocumentReferenceMethod,
            serviceImpl is null
                ? null
                : new UnaryServerMethod<FindDocumentReferenceRequest, FindDocumentReferenceResponse>(
                    serviceImpl.FindDocumentReference));
        serviceBinder.AddMethod(
            UpdateDocumentMethod,
            serviceImpl is null
                ? null
                : new UnaryServerMethod<UpdateDocumentRequest, UpdateDocumentResponse>(serviceImpl.UpdateDocument));
    }

    /// <summary>Base of the implementation; what is not overridden answers UNIMPLEMENTED.</summary>
    [BindServiceMethod(typeof(DocumentRepositoryService), nameof(BindService))]
    public abstract class DocumentRepositoryServiceBase
    {
        /// <summary>Receives one submission set.</summary>
        public virtual Task<SubmitDocumentsResponse> SubmitDocuments(
            SubmitDocumentsRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Receives many submission sets on one call.</summary>
        public virtual Task SubmitDocumentStream(
            IAsyncStreamReader<SubmitDocumentStreamRequest> requestStream,
            IServerStreamWriter<SubmitDocumentStreamResponse> responseStream,
            ServerCallContext context) => throw Unimplemented();

        /// <summary>Checks a document and stores nothing.</summary>
        public virtual Task<ValidateDocumentResponse> ValidateDocument(
            ValidateDocumentRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Lists a patient's documents.</summary>
        public virtual Task<FindDocumentsResponse> FindDocuments(
            FindDocumentsRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Gives a document back.</summary>
        public virtual Task RetrieveDocument(
            RetrieveDocumentRequest request,
            IServerStreamWriter<RetrieveDocumentResponse> responseStream,
            ServerCallContext context) => throw Unimplemented();

        /// <summary>Finds the technical identifier of a known document.</summary>
        public virtual Task<FindDocumentReferenceResponse> FindDocumentReference(
            FindDocumentReferenceRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Changes one attribute of a document.</summary>
        public virtual Task<UpdateDocumentResponse> UpdateDocument(
            UpdateDocumentRequest request, ServerCallContext context) => throw Unimplemented();

        private static RpcException Unimplemented() => new(new Status(StatusCode.Unimplemented, ""));
    }
}

namespace Segur.Dmp.Contracts.V1;

/// <content>The calling side.</content>
public static partial class DocumentRepositoryService
{
    /// <summary>Client of the service.</summary>
    public sealed class DocumentRepositoryServiceClient(CallInvoker callInvoker)
    {
        /// <summary>Sends one submission set.</summary>
        public AsyncUnaryCall<SubmitDocumentsResponse> SubmitDocumentsAsync(
            SubmitDocumentsRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(SubmitDocumentsMethod, null, options, request);

        /// <summary>Opens a stream of submission sets.</summary>
        public AsyncDuplexStreamingCall<SubmitDocumentStreamRequest, SubmitDocumentStreamResponse> SubmitDocumentStream(
            CallOptions options = default) =>
            callInvoker.AsyncDuplexStreamingCall(SubmitDocumentStreamMethod, null, options);

        /// <summary>Has a document checked.</summary>
        public AsyncUnaryCall<ValidateDocumentResponse> ValidateDocumentAsync(
            ValidateDocumentRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(ValidateDocumentMethod, null, options, request);

        /// <summary>Searches a record.</summary>
        public AsyncUnaryCall<FindDocumentsResponse> FindDocumentsAsync(
            FindDocumentsRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(FindDocumentsMethod, null, options, request);

        /// <summary>Fetches a document.</summary>
        public AsyncServerStreamingCall<RetrieveDocumentResponse> RetrieveDocument(
            RetrieveDocumentRequest request, CallOptions options = default) =>
            callInvoker.AsyncServerStreamingCall(RetrieveDocumentMethod, null, options, request);

        /// <summary>Finds the technical identifier of a known document.</summary>
        public AsyncUnaryCall<FindDocumentReferenceResponse> FindDocumentReferenceAsync(
            FindDocumentReferenceRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(FindDocumentReferenceMethod, null, options, request);

        /// <summary>Changes one attribute of a document.</summary>
        public AsyncUnaryCall<UpdateDocumentResponse> UpdateDocumentAsync(
            UpdateDocumentRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(UpdateDocumentMethod, null, options, request);
    }
}

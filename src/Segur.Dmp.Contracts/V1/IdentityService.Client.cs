namespace Segur.Dmp.Contracts.V1;

/// <content>The calling side.</content>
public static partial class IdentityService
{
    /// <summary>Client of the service.</summary>
    public sealed class IdentityServiceClient(CallInvoker callInvoker)
    {
        /// <summary>Makes a signed token for a fictitious caller.</summary>
        public AsyncUnaryCall<IssueTokenResponse> IssueTokenAsync(
            IssueTokenRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(IssueTokenMethod, null, options, request);

        /// <summary>INSi search by traits.</summary>
        public AsyncUnaryCall<SearchInsResponse> SearchInsAsync(
            SearchInsRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(SearchInsMethod, null, options, request);

        /// <summary>INSi verification of an INS and its traits.</summary>
        public AsyncUnaryCall<VerifyInsResponse> VerifyInsAsync(
            VerifyInsRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(VerifyInsMethod, null, options, request);

        /// <summary>INSi verification of up to 1,000 at once, answers in the order of the request.</summary>
        public AsyncUnaryCall<VerifyInsBatchResponse> VerifyInsBatchAsync(
            VerifyInsBatchRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(VerifyInsBatchMethod, null, options, request);

        /// <summary>Lists the fictitious identities.</summary>
        public AsyncUnaryCall<ListTestIdentitiesResponse> ListTestIdentitiesAsync(
            ListTestIdentitiesRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(ListTestIdentitiesMethod, null, options, request);
    }
}

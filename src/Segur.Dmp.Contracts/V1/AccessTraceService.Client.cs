namespace Segur.Dmp.Contracts.V1;

/// <content>The calling side.</content>
public static partial class AccessTraceService
{
    /// <summary>Client of the service.</summary>
    public sealed class AccessTraceServiceClient(CallInvoker callInvoker)
    {
        /// <summary>Newest first.</summary>
        public AsyncUnaryCall<ListTracesResponse> ListTracesAsync(
            ListTracesRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(ListTracesMethod, null, options, request);

        /// <summary>Recomputes the chain from what is stored.</summary>
        public AsyncUnaryCall<VerifyTracesResponse> VerifyTracesAsync(
            VerifyTracesRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(VerifyTracesMethod, null, options, request);

        /// <summary>The patient reports an access held to be unjustified.</summary>
        public AsyncUnaryCall<ReportAccessResponse> ReportAccessAsync(
            ReportAccessRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(ReportAccessMethod, null, options, request);
    }
}

namespace Segur.Dmp.Contracts.V1;

/// <content>The calling side.</content>
public static partial class PatientProfileService
{
    /// <summary>Client of the service.</summary>
    public sealed class PatientProfileServiceClient(CallInvoker callInvoker)
    {
        /// <summary>Opens a profile.</summary>
        public AsyncUnaryCall<OpenProfileResponse> OpenProfileAsync(
            OpenProfileRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(OpenProfileMethod, null, options, request);

        /// <summary>Closes a profile.</summary>
        public AsyncUnaryCall<CloseProfileResponse> CloseProfileAsync(
            CloseProfileRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(CloseProfileMethod, null, options, request);

        /// <summary>Asks for a profile's state.</summary>
        public AsyncUnaryCall<GetProfileResponse> GetProfileAsync(
            GetProfileRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(GetProfileMethod, null, options, request);
    }
}

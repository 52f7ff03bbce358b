namespace Segur.Dmp.Contracts.V1;

/// <content>The calling side.</content>
public static partial class PatientProfileService
{
    /// <summary>Client of the service.</summary>
    public sealed class PatientProfileServiceClient(CallInvoker callInvoker)
    {
        /// <summary>Opens a profile, or opens a closed one again with its documents.</summary>
        public AsyncUnaryCall<OpenProfileResponse> OpenProfileAsync(
            OpenProfileRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(OpenProfileMethod, null, options, request);

        /// <summary>Closes a profile.</summary>
        public AsyncUnaryCall<CloseProfileResponse> CloseProfileAsync(
            CloseProfileRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(CloseProfileMethod, null, options, request);

        /// <summary>Says whether a profile exists, is open, or was closed, when and why.</summary>
        public AsyncUnaryCall<GetProfileResponse> GetProfileAsync(
            GetProfileRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(GetProfileMethod, null, options, request);

        /// <summary>One move of a profile's life other than opening and closing.</summary>
        public AsyncUnaryCall<MoveProfileResponse> MoveProfileAsync(
            MoveProfileRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(MoveProfileMethod, null, options, request);

        /// <summary>Records the civil status of the holder, from which majority follows.</summary>
        public AsyncUnaryCall<SetAdministrativeDataResponse> SetAdministrativeDataAsync(
            SetAdministrativeDataRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(SetAdministrativeDataMethod, null, options, request);

        /// <summary>Civil status, representatives, emergency permissions.</summary>
        public AsyncUnaryCall<GetAdministrativeDataResponse> GetAdministrativeDataAsync(
            GetAdministrativeDataRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(GetAdministrativeDataMethod, null, options, request);

        /// <summary>The records on which the calling professional is authorised.</summary>
        public AsyncUnaryCall<ListMyPatientsResponse> ListMyPatientsAsync(
            ListMyPatientsRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(ListMyPatientsMethod, null, options, request);

        /// <summary>Finds open records by civil status, for regulation (<c>centre_15</c>) only.</summary>
        public AsyncUnaryCall<FindPatientsResponse> FindPatientsAsync(
            FindPatientsRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(FindPatientsMethod, null, options, request);
    }
}

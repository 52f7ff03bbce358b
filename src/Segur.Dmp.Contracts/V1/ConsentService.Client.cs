namespace Segur.Dmp.Contracts.V1;

/// <content>The calling side.</content>
public static partial class ConsentService
{
    /// <summary>Client of the service.</summary>
    public sealed class ConsentServiceClient(CallInvoker callInvoker)
    {
        /// <summary>The professional declares that the patient's consent was collected.</summary>
        public AsyncUnaryCall<DeclareAuthorisationResponse> DeclareAuthorisationAsync(
            DeclareAuthorisationRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(DeclareAuthorisationMethod, null, options, request);

        /// <summary>The professional removes the own authorisation.</summary>
        public AsyncUnaryCall<RemoveAuthorisationResponse> RemoveAuthorisationAsync(
            RemoveAuthorisationRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(RemoveAuthorisationMethod, null, options, request);

        /// <summary>The médecin traitant stops being it.</summary>
        public AsyncUnaryCall<StopMedecinTraitantResponse> StopMedecinTraitantAsync(
            StopMedecinTraitantRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(StopMedecinTraitantMethod, null, options, request);

        /// <summary>Who is authorised, who is blocked.</summary>
        public AsyncUnaryCall<ListAuthorisationsResponse> ListAuthorisationsAsync(
            ListAuthorisationsRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(ListAuthorisationsMethod, null, options, request);

        /// <summary>Blocks a professional.</summary>
        public AsyncUnaryCall<BlockProfessionalResponse> BlockProfessionalAsync(
            BlockProfessionalRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(BlockProfessionalMethod, null, options, request);

        /// <summary>Lifts a block.</summary>
        public AsyncUnaryCall<UnblockProfessionalResponse> UnblockProfessionalAsync(
            UnblockProfessionalRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(UnblockProfessionalMethod, null, options, request);

        /// <summary>Sets the patient's three emergency permissions.</summary>
        public AsyncUnaryCall<SetEmergencyPermissionsResponse> SetEmergencyPermissionsAsync(
            SetEmergencyPermissionsRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(SetEmergencyPermissionsMethod, null, options, request);

        /// <summary>Masks by default.</summary>
        public AsyncUnaryCall<SetMaskByDefaultResponse> SetMaskByDefaultAsync(
            SetMaskByDefaultRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(SetMaskByDefaultMethod, null, options, request);

        /// <summary>Names a legal representative of the patient.</summary>
        public AsyncUnaryCall<NameRepresentativeResponse> NameRepresentativeAsync(
            NameRepresentativeRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(NameRepresentativeMethod, null, options, request);

        /// <summary>Ends a representation.</summary>
        public AsyncUnaryCall<EndRepresentationResponse> EndRepresentationAsync(
            EndRepresentationRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(EndRepresentationMethod, null, options, request);

        /// <summary>Decides without acting, and tells the whole path.</summary>
        public AsyncUnaryCall<ExplainAccessResponse> ExplainAccessAsync(
            ExplainAccessRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(ExplainAccessMethod, null, options, request);

        /// <summary>A table of callers by documents for one record, in one call.</summary>
        public AsyncUnaryCall<SimulateAccessResponse> SimulateAccessAsync(
            SimulateAccessRequest request, CallOptions options = default) =>
            callInvoker.AsyncUnaryCall(SimulateAccessMethod, null, options, request);
    }
}

namespace Segur.Dmp.Contracts.V1;

/// <summary>Binding of <c>segur.dmp.v1.ConsentService</c>, in the shape a generator would give.</summary>
public static partial class ConsentService
{
    private const string ServiceName = "segur.dmp.v1.ConsentService";

    private static readonly Method<DeclareAuthorisationRequest, DeclareAuthorisationResponse>
        DeclareAuthorisationMethod = new(
            MethodType.Unary, ServiceName, "DeclareAuthorisation",
            Marshallers.ForProtobuf(DeclareAuthorisationRequest.Parser),
            Marshallers.ForProtobuf(DeclareAuthorisationResponse.Parser));

    private static readonly Method<RemoveAuthorisationRequest, RemoveAuthorisationResponse>
        RemoveAuthorisationMethod = new(
            MethodType.Unary, ServiceName, "RemoveAuthorisation",
            Marshallers.ForProtobuf(RemoveAuthorisationRequest.Parser),
            Marshallers.ForProtobuf(RemoveAuthorisationResponse.Parser));

    private static readonly Method<StopMedecinTraitantRequest, StopMedecinTraitantResponse>
        StopMedecinTraitantMethod = new(
            MethodType.Unary, ServiceName, "StopMedecinTraitant",
            Marshallers.ForProtobuf(StopMedecinTraitantRequest.Parser),
            Marshallers.ForProtobuf(StopMedecinTraitantResponse.Parser));

    private static readonly Method<ListAuthorisationsRequest, ListAuthorisationsResponse>
        ListAuthorisationsMethod = new(
            MethodType.Unary, ServiceName, "ListAuthorisations",
            Marshallers.ForProtobuf(ListAuthorisationsRequest.Parser),
            Marshallers.ForProtobuf(ListAuthorisationsResponse.Parser));

    private static readonly Method<BlockProfessionalRequest, BlockProfessionalResponse>
        BlockProfessionalMethod = new(
            MethodType.Unary, ServiceName, "BlockProfessional",
            Marshallers.ForProtobuf(BlockProfessionalRequest.Parser),
            Marshallers.ForProtobuf(BlockProfessionalResponse.Parser));

    private static readonly Method<UnblockProfessionalRequest, UnblockProfessionalResponse>
        UnblockProfessionalMethod = new(
            MethodType.Unary, ServiceName, "UnblockProfessional",
            Marshallers.ForProtobuf(UnblockProfessionalRequest.Parser),
            Marshallers.ForProtobuf(UnblockProfessionalResponse.Parser));

    private static readonly Method<SetEmergencyPermissionsRequest, SetEmergencyPermissionsResponse>
        SetEmergencyPermissionsMethod = new(
            MethodType.Unary, ServiceName, "SetEmergencyPermissions",
            Marshallers.ForProtobuf(SetEmergencyPermissionsRequest.Parser),
            Marshallers.ForProtobuf(SetEmergencyPermissionsResponse.Parser));

    private static readonly Method<SetMaskByDefaultRequest, SetMaskByDefaultResponse>
        SetMaskByDefaultMethod = new(
            MethodType.Unary, ServiceName, "SetMaskByDefault",
            Marshallers.ForProtobuf(SetMaskByDefaultRequest.Parser),
            Marshallers.ForProtobuf(SetMaskByDefaultResponse.Parser));

    private static readonly Method<NameRepresentativeRequest, NameRepresentativeResponse>
        NameRepresentativeMethod = new(
            MethodType.Unary, ServiceName, "NameRepresentative",
            Marshallers.ForProtobuf(NameRepresentativeRequest.Parser),
            Marshallers.ForProtobuf(NameRepresentativeResponse.Parser));

    private static readonly Method<EndRepresentationRequest, EndRepresentationResponse>
        EndRepresentationMethod = new(
            MethodType.Unary, ServiceName, "EndRepresentation",
            Marshallers.ForProtobuf(EndRepresentationRequest.Parser),
            Marshallers.ForProtobuf(EndRepresentationResponse.Parser));

    private static readonly Method<ExplainAccessRequest, ExplainAccessResponse>
        ExplainAccessMethod = new(
            MethodType.Unary, ServiceName, "ExplainAccess",
            Marshallers.ForProtobuf(ExplainAccessRequest.Parser),
            Marshallers.ForProtobuf(ExplainAccessResponse.Parser));

    private static readonly Method<SimulateAccessRequest, SimulateAccessResponse>
        SimulateAccessMethod = new(
            MethodType.Unary, ServiceName, "SimulateAccess",
            Marshallers.ForProtobuf(SimulateAccessRequest.Parser),
            Marshallers.ForProtobuf(SimulateAccessResponse.Parser));

    /// <summary>Descriptor of the service, for reflection.</summary>
    public static Google.Protobuf.Reflection.ServiceDescriptor Descriptor => ConsentReflection.Descriptor.Services[0];

    /// <summary>Binds an implementation, or with null only the methods' shapes.</summary>
    public static void BindService(ServiceBinderBase serviceBinder, ConsentServiceBase? serviceImpl)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        serviceBinder.AddMethod(
            DeclareAuthorisationMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<DeclareAuthorisationRequest, DeclareAuthorisationResponse>(
                    serviceImpl.DeclareAuthorisation));
        serviceBinder.AddMethod(
            RemoveAuthorisationMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<RemoveAuthorisationRequest, RemoveAuthorisationResponse>(
                    serviceImpl.RemoveAuthorisation));
        serviceBinder.AddMethod(
            StopMedecinTraitantMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<StopMedecinTraitantRequest, StopMedecinTraitantResponse>(
                    serviceImpl.StopMedecinTraitant));
        serviceBinder.AddMethod(
            ListAuthorisationsMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<ListAuthorisationsRequest, ListAuthorisationsResponse>(
                    serviceImpl.ListAuthorisations));
        serviceBinder.AddMethod(
            BlockProfessionalMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<BlockProfessionalRequest, BlockProfessionalResponse>(
                    serviceImpl.BlockProfessional));
        serviceBinder.AddMethod(
            UnblockProfessionalMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<UnblockProfessionalRequest, UnblockProfessionalResponse>(
                    serviceImpl.UnblockProfessional));
        serviceBinder.AddMethod(
            SetEmergencyPermissionsMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<SetEmergencyPermissionsRequest, SetEmergencyPermissionsResponse>(
                    serviceImpl.SetEmergencyPermissions));
        serviceBinder.AddMethod(
            SetMaskByDefaultMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<SetMaskByDefaultRequest, SetMaskByDefaultResponse>(
                    serviceImpl.SetMaskByDefault));
        serviceBinder.AddMethod(
            NameRepresentativeMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<NameRepresentativeRequest, NameRepresentativeResponse>(
                    serviceImpl.NameRepresentative));
        serviceBinder.AddMethod(
            EndRepresentationMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<EndRepresentationRequest, EndRepresentationResponse>(
                    serviceImpl.EndRepresentation));
        serviceBinder.AddMethod(
            ExplainAccessMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<ExplainAccessRequest, ExplainAccessResponse>(
                    serviceImpl.ExplainAccess));
        serviceBinder.AddMethod(
            SimulateAccessMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<SimulateAccessRequest, SimulateAccessResponse>(
                    serviceImpl.SimulateAccess));
    }

    /// <summary>Base of the implementation; what is not overridden answers UNIMPLEMENTED.</summary>
    [BindServiceMethod(typeof(ConsentService), nameof(BindService))]
    public abstract class ConsentServiceBase
    {
        /// <summary>The professional declares that the patient's consent was collected.</summary>
        public virtual Task<DeclareAuthorisationResponse> DeclareAuthorisation(
            DeclareAuthorisationRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>The professional removes the own authorisation.</summary>
        public virtual Task<RemoveAuthorisationResponse> RemoveAuthorisation(
            RemoveAuthorisationRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>The médecin traitant stops being it.</summary>
        public virtual Task<StopMedecinTraitantResponse> StopMedecinTraitant(
            StopMedecinTraitantRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Who is authorised, who is blocked.</summary>
        public virtual Task<ListAuthorisationsResponse> ListAuthorisations(
            ListAuthorisationsRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Blocks a professional.</summary>
        public virtual Task<BlockProfessionalResponse> BlockProfessional(
            BlockProfessionalRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Lifts a block.</summary>
        public virtual Task<UnblockProfessionalResponse> UnblockProfessional(
            UnblockProfessionalRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Sets the patient's three emergency permissions.</summary>
        public virtual Task<SetEmergencyPermissionsResponse> SetEmergencyPermissions(
            SetEmergencyPermissionsRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Masks by default.</summary>
        public virtual Task<SetMaskByDefaultResponse> SetMaskByDefault(
            SetMaskByDefaultRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Names a legal representative of the patient.</summary>
        public virtual Task<NameRepresentativeResponse> NameRepresentative(
            NameRepresentativeRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Ends a representation.</summary>
        public virtual Task<EndRepresentationResponse> EndRepresentation(
            EndRepresentationRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Decides without acting, and tells the whole path.</summary>
        public virtual Task<ExplainAccessResponse> ExplainAccess(
            ExplainAccessRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>A table of callers by documents for one record, in one call.</summary>
        public virtual Task<SimulateAccessResponse> SimulateAccess(
            SimulateAccessRequest request, ServerCallContext context) => throw Unimplemented();

        private static RpcException Unimplemented() => new(new Status(StatusCode.Unimplemented, ""));
    }
}

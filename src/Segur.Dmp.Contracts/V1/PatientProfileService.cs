namespace Segur.Dmp.Contracts.V1;

/// <summary>Binding of <c>segur.dmp.v1.PatientProfileService</c>, in the shape a generator would give.</summary>
public static partial class PatientProfileService
{
    private const string ServiceName = "segur.dmp.v1.PatientProfileService";

    private static readonly Method<OpenProfileRequest, OpenProfileResponse>
        OpenProfileMethod = new(
            MethodType.Unary, ServiceName, "OpenProfile",
            Marshallers.ForProtobuf(OpenProfileRequest.Parser),
            Marshallers.ForProtobuf(OpenProfileResponse.Parser));

    private static readonly Method<CloseProfileRequest, CloseProfileResponse>
        CloseProfileMethod = new(
            MethodType.Unary, ServiceName, "CloseProfile",
            Marshallers.ForProtobuf(CloseProfileRequest.Parser),
            Marshallers.ForProtobuf(CloseProfileResponse.Parser));

    private static readonly Method<GetProfileRequest, GetProfileResponse>
        GetProfileMethod = new(
            MethodType.Unary, ServiceName, "GetProfile",
            Marshallers.ForProtobuf(GetProfileRequest.Parser),
            Marshallers.ForProtobuf(GetProfileResponse.Parser));

    private static readonly Method<MoveProfileRequest, MoveProfileResponse>
        MoveProfileMethod = new(
            MethodType.Unary, ServiceName, "MoveProfile",
            Marshallers.ForProtobuf(MoveProfileRequest.Parser),
            Marshallers.ForProtobuf(MoveProfileResponse.Parser));

    private static readonly Method<SetAdministrativeDataRequest, SetAdministrativeDataResponse>
        SetAdministrativeDataMethod = new(
            MethodType.Unary, ServiceName, "SetAdministrativeData",
            Marshallers.ForProtobuf(SetAdministrativeDataRequest.Parser),
            Marshallers.ForProtobuf(SetAdministrativeDataResponse.Parser));

    private static readonly Method<GetAdministrativeDataRequest, GetAdministrativeDataResponse>
        GetAdministrativeDataMethod = new(
            MethodType.Unary, ServiceName, "GetAdministrativeData",
            Marshallers.ForProtobuf(GetAdministrativeDataRequest.Parser),
            Marshallers.ForProtobuf(GetAdministrativeDataResponse.Parser));

    private static readonly Method<ListMyPatientsRequest, ListMyPatientsResponse>
        ListMyPatientsMethod = new(
            MethodType.Unary, ServiceName, "ListMyPatients",
            Marshallers.ForProtobuf(ListMyPatientsRequest.Parser),
            Marshallers.ForProtobuf(ListMyPatientsResponse.Parser));

    private static readonly Method<FindPatientsRequest, FindPatientsResponse>
        FindPatientsMethod = new(
            MethodType.Unary, ServiceName, "FindPatients",
            Marshallers.ForProtobuf(FindPatientsRequest.Parser),
            Marshallers.ForProtobuf(FindPatientsResponse.Parser));

    /// <summary>Descriptor of the service, for reflection.</summary>
    public static Google.Protobuf.Reflection.ServiceDescriptor Descriptor => ProfilesReflection.Descriptor.Services[0];

    /// <summary>Binds an implementation, or with null only the methods' shapes.</summary>
    public static void BindService(ServiceBinderBase serviceBinder, PatientProfileServiceBase? serviceImpl)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        serviceBinder.AddMethod(
            OpenProfileMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<OpenProfileRequest, OpenProfileResponse>(
                    serviceImpl.OpenProfile));
        serviceBinder.AddMethod(
            CloseProfileMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<CloseProfileRequest, CloseProfileResponse>(
                    serviceImpl.CloseProfile));
        serviceBinder.AddMethod(
            GetProfileMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<GetProfileRequest, GetProfileResponse>(
                    serviceImpl.GetProfile));
        serviceBinder.AddMethod(
            MoveProfileMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<MoveProfileRequest, MoveProfileResponse>(
                    serviceImpl.MoveProfile));
        serviceBinder.AddMethod(
            SetAdministrativeDataMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<SetAdministrativeDataRequest, SetAdministrativeDataResponse>(
                    serviceImpl.SetAdministrativeData));
        serviceBinder.AddMethod(
            GetAdministrativeDataMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<GetAdministrativeDataRequest, GetAdministrativeDataResponse>(
                    serviceImpl.GetAdministrativeData));
        serviceBinder.AddMethod(
            ListMyPatientsMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<ListMyPatientsRequest, ListMyPatientsResponse>(
                    serviceImpl.ListMyPatients));
        serviceBinder.AddMethod(
            FindPatientsMethod,
            serviceImpl is null ? null
                : new UnaryServerMethod<FindPatientsRequest, FindPatientsResponse>(
                    serviceImpl.FindPatients));
    }

    /// <summary>Base of the implementation; what is not overridden answers UNIMPLEMENTED.</summary>
    [BindServiceMethod(typeof(PatientProfileService), nameof(BindService))]
    public abstract class PatientProfileServiceBase
    {
        /// <summary>Opens a profile, or opens a closed one again with its documents.</summary>
        public virtual Task<OpenProfileResponse> OpenProfile(
            OpenProfileRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Closes a profile.</summary>
        public virtual Task<CloseProfileResponse> CloseProfile(
            CloseProfileRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Says whether a profile exists, is open, or was closed, when and why.</summary>
        public virtual Task<GetProfileResponse> GetProfile(
            GetProfileRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>One move of a profile's life other than opening and closing.</summary>
        public virtual Task<MoveProfileResponse> MoveProfile(
            MoveProfileRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Records the civil status of the holder, from which majority follows.</summary>
        public virtual Task<SetAdministrativeDataResponse> SetAdministrativeData(
            SetAdministrativeDataRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Civil status, representatives, emergency permissions.</summary>
        public virtual Task<GetAdministrativeDataResponse> GetAdministrativeData(
            GetAdministrativeDataRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>The records on which the calling professional is authorised.</summary>
        public virtual Task<ListMyPatientsResponse> ListMyPatients(
            ListMyPatientsRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Finds open records by civil status, for regulation (<c>centre_15</c>) only.</summary>
        public virtual Task<FindPatientsResponse> FindPatients(
            FindPatientsRequest request, ServerCallContext context) => throw Unimplemented();

        private static RpcException Unimplemented() => new(new Status(StatusCode.Unimplemented, ""));
    }
}

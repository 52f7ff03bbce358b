namespace Segur.Dmp.Contracts.V1;

/// <summary>Binding of <c>segur.dmp.v1.PatientProfileService</c>, in the shape a generator would give.</summary>
public static partial class PatientProfileService
{
    private const string ServiceName = "segur.dmp.v1.PatientProfileService";

    private static readonly Method<OpenProfileRequest, OpenProfileResponse> OpenProfileMethod = new(
        MethodType.Unary, ServiceName, "OpenProfile",
        Marshallers.ForProtobuf(OpenProfileRequest.Parser), Marshallers.ForProtobuf(OpenProfileResponse.Parser));

    private static readonly Method<CloseProfileRequest, CloseProfileResponse> CloseProfileMethod = new(
        MethodType.Unary, ServiceName, "CloseProfile",
        Marshallers.ForProtobuf(CloseProfileRequest.Parser), Marshallers.ForProtobuf(CloseProfileResponse.Parser));

    private static readonly Method<GetProfileRequest, GetProfileResponse> GetProfileMethod = new(
        MethodType.Unary, ServiceName, "GetProfile",
        Marshallers.ForProtobuf(GetProfileRequest.Parser), Marshallers.ForProtobuf(GetProfileResponse.Parser));

    /// <summary>Descriptor of the service, for reflection.</summary>
    public static Google.Protobuf.Reflection.ServiceDescriptor Descriptor => ProfilesReflection.Descriptor.Services[0];

    /// <summary>Binds an implementation, or with null only the methods' shapes.</summary>
    public static void BindService(ServiceBinderBase serviceBinder, PatientProfileServiceBase? serviceImpl)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        serviceBinder.AddMethod(
            OpenProfileMethod,
            serviceImpl is null
                ? null
                : new UnaryServerMethod<OpenProfileRequest, OpenProfileResponse>(serviceImpl.OpenProfile));
        serviceBinder.AddMethod(
            CloseProfileMethod,
            serviceImpl is null
                ? null
                : new UnaryServerMethod<CloseProfileRequest, CloseProfileResponse>(serviceImpl.CloseProfile));
        serviceBinder.AddMethod(
            GetProfileMethod,
            serviceImpl is null
                ? null
                : new UnaryServerMethod<GetProfileRequest, GetProfileResponse>(serviceImpl.GetProfile));
    }

    /// <summary>Base of the implementation; what is not overridden answers UNIMPLEMENTED.</summary>
    [BindServiceMethod(typeof(PatientProfileService), nameof(BindService))]
    public abstract class PatientProfileServiceBase
    {
        /// <summary>Opens a profile.</summary>
        public virtual Task<OpenProfileResponse> OpenProfile(OpenProfileRequest request, ServerCallContext context) =>
            throw Unimplemented();

        /// <summary>Closes a profile.</summary>
        public virtual Task<CloseProfileResponse> CloseProfile(
            CloseProfileRequest request, ServerCallContext context) => throw Unimplemented();

        /// <summary>Tells a profile's state.</summary>
        public virtual Task<GetProfileResponse> GetProfile(GetProfileRequest request, ServerCallContext context) =>
            throw Unimplemented();

        private static RpcException Unimplemented() => new(new Status(StatusCode.Unimplemented, ""));
    }
}

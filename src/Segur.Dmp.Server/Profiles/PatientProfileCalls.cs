using Google.Protobuf.WellKnownTypes;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using ClosingMotive = Segur.Dmp.Domain.Profiles.ClosingMotive;
using CloseProfile = Segur.Dmp.Domain.Profiles.CloseProfile;
using DomainStatus = Segur.Dmp.Domain.Profiles.ProfileStatus;
using OpenProfile = Segur.Dmp.Domain.Profiles.OpenProfile;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Profiles;

/// <summary>Implements <c>segur.dmp.v1.PatientProfileService</c>: translates, calls, translates.</summary>
internal sealed class PatientProfileCalls(RequestFields fields, IGrainFactory grains, CallGuard guard)
    : PatientProfileService.PatientProfileServiceBase
{
    private const int MaxReasonLength = 500;

    public override Task<OpenProfileResponse> OpenProfile(OpenProfileRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => new OpenProfileResponse { Profile = (await OpenAsync(request)).OrThrow() });

    public override Task<CloseProfileResponse> CloseProfile(CloseProfileRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => new CloseProfileResponse { Profile = (await CloseAsync(request)).OrThrow() });

    public override Task<GetProfileResponse> GetProfile(GetProfileRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => new GetProfileResponse { Profile = (await GetAsync(request)).OrThrow() });

    private async Task<Outcome<Wire.Profile>> OpenAsync(OpenProfileRequest request)
    {
        var refusals = new List<Refusal>();
        var requestId = RequestFields.RequestId(request.RequestId, refusals);
        var key = fields.Profile(request.Sandbox, request.Ins, refusals);
        if (key is null || refusals.Count > 0)
        {
            return refusals;
        }

        return Answer(key, await Grain(key).OpenAsync(new OpenProfile(requestId)));
    }

    private async Task<Outcome<Wire.Profile>> CloseAsync(CloseProfileRequest request)
    {
        var refusals = new List<Refusal>();
        var requestId = RequestFields.RequestId(request.RequestId, refusals);
        var key = fields.Profile(request.Sandbox, request.Ins, refusals);
        var motive = ReadMotive(request, refusals);
        var reason = RequestFields.Text(request.Reason, "reason", MaxReasonLength, refusals);
        if (key is null || refusals.Count > 0)
        {
            return refusals;
        }

        return Answer(key, await Grain(key).CloseAsync(new CloseProfile(requestId, motive, reason)));
    }

    private async Task<Outcome<Wire.Profile>> GetAsync(GetProfileRequest request)
    {
        var refusals = new List<Refusal>();
        if (fields.Profile(request.Sandbox, request.Ins, refusals) is not { } key)
        {
            return refusals;
        }

        return ToWire(key, await Grain(key).GetAsync());
    }

    private IPatientProfileGrain Grain(ProfileKey key) => grains.GetGrain<IPatientProfileGrain>(key.GrainKey);

    private static Outcome<Wire.Profile> Answer(ProfileKey key, ProfileOutcome outcome) => outcome.Refusals.Count > 0
        ? Outcome<Wire.Profile>.Refused(outcome.Refusals)
        : ToWire(key, outcome.Profile);

    private static ClosingMotive ReadMotive(CloseProfileRequest request, List<Refusal> refusals)
    {
        switch (request.Motive)
        {
            case Wire.ClosingMotive.PatientRequest:
                return ClosingMotive.PatientRequest;
            case Wire.ClosingMotive.Other:
                if (request.Reason.Length == 0)
                {
                    refusals.Add(RequestErrors.Missing("reason", "the reason, since the motive is OTHER"));
                }

                return ClosingMotive.Other;
            default:
                refusals.Add(RequestErrors.EnumValue("motive", (int)request.Motive, "1 or 2"));
                return ClosingMotive.Other;
        }
    }

    private static Wire.Profile ToWire(ProfileKey key, ProfileSnapshot snapshot)
    {
        var profile = new Wire.Profile
        {
            Ins = SubmissionMapping.ToWire(key.Ins),
            Status = snapshot.Status switch
            {
                DomainStatus.Open => ProfileStatus.Open,
                DomainStatus.Closed => ProfileStatus.Closed,
                _ => ProfileStatus.None,
            },
            Version = snapshot.Version,
        };
        if (snapshot.Status != DomainStatus.None)
        {
            profile.OpenedAt = snapshot.OpenedAt.ToTimestamp();
        }

        if (snapshot.Closing is { } closing)
        {
            profile.ClosedAt = closing.ClosedAt.ToTimestamp();
            profile.ClosingReason = closing.Reason;
            profile.ClosingMotive = closing.Motive == ClosingMotive.PatientRequest
                ? Wire.ClosingMotive.PatientRequest
                : Wire.ClosingMotive.Other;
        }

        return profile;
    }
}

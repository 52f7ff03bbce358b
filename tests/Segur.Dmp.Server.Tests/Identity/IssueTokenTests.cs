using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Identity;
using Authentication = Segur.Dmp.Contracts.V1.Authentication;
using Caller = Segur.Dmp.Contracts.V1.Caller;
using CareStructure = Segur.Dmp.Contracts.V1.CareStructure;
using PurposeOfUse = Segur.Dmp.Contracts.V1.PurposeOfUse;

namespace Segur.Dmp.Server.Tests.Identity;

/// <summary>Tokens through the wire, and who the server takes them for.</summary>
public sealed class IssueTokenTests(TestWorld world) : EdgeTest(world)
{
    private readonly Ins _patient = new() { Oid = Patients.TestOid, Matricule = "279035121518989" };

    private IdentityService.IdentityServiceClient Identities => new(Server.Channel.CreateCallInvoker());

    [Fact]
    public async Task A_patients_token_is_the_patient()
    {
        var request = new IssueTokenRequest { Caller = new Caller { Patient = _patient }, Resource = _patient };

        var caller = Assert.IsType<PatientCaller>(await TakenForAsync(request));

        Assert.Equal(Callers.Ins, caller.Ins);
        Assert.Equal(Callers.Ins, caller.Resource);
        Assert.Null(caller.Software);
    }

    [Fact]
    public async Task A_representatives_and_the_operators_tokens_are_theirs()
    {
        Assert.Equal(
            new RepresentativeCaller(Callers.Ins),
            await TakenForAsync(new IssueTokenRequest { Caller = new Caller { Representative = _patient } }));
        Assert.Equal(
            new OperatorCaller("CNAM"),
            await TakenForAsync(new IssueTokenRequest { Caller = new Caller { Operator = "CNAM" } }));
    }

    [Fact]
    public async Task A_professionals_token_tells_all_that_was_said()
    {
        var request = new IssueTokenRequest
        {
            Caller = new Caller { Professional = Doctor() },
            Software = new SoftwareIdentity { Id = "i", Name = "n", Version = "v", ApprovalNumber = "a" },
        };
        request.Caller.Professional.PurposeOfUse = PurposeOfUse.BrisDeGlace;
        request.Caller.Professional.Justification = "Patient inconscient";
        request.Caller.Professional.SecretConnection = true;

        var expected = Callers.Doctor with
        {
            Purpose = Domain.Access.PurposeOfUse.BrisDeGlace,
            Justification = "Patient inconscient",
            IsSecretConnection = true,
            Software = new Software("i", "n", "v", "a"),
        };
        Assert.Equal(expected, await TakenForAsync(request));
    }

    [Theory]
    [InlineData(Authentication.Unspecified, Domain.Access.Authentication.Cps)]
    [InlineData(Authentication.Cpe, Domain.Access.Authentication.Cpe)]
    [InlineData(Authentication.Indirect, Domain.Access.Authentication.Indirect)]
    [InlineData(Authentication.IndirectReinforced, Domain.Access.Authentication.IndirectReinforced)]
    public async Task Every_authentication_has_its_token(
        Authentication asked, Domain.Access.Authentication proved)
    {
        var doctor = Doctor();
        doctor.Authentication = asked;

        var caller = await TakenForAsync(new IssueTokenRequest { Caller = new Caller { Professional = doctor } });

        Assert.Equal(Callers.Doctor with { Authentication = proved }, caller);
    }

    [Fact]
    public async Task A_token_lives_as_long_as_was_asked_and_an_hour_otherwise()
    {
        var request = new IssueTokenRequest { Caller = new Caller { Patient = _patient } };
        var before = TimeProvider.System.GetUtcNow();
        var hour = await Identities.IssueTokenAsync(request);
        request.Lifetime = Duration.FromTimeSpan(TimeSpan.FromHours(24));
        var day = await Identities.IssueTokenAsync(request);

        Assert.InRange(hour.ExpiresAt.ToDateTimeOffset() - before, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Assert.InRange(day.ExpiresAt.ToDateTimeOffset() - before, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24.1));
    }

    [Theory]
    [InlineData(0, 0), InlineData(-1, 0), InlineData(86_401, 0), InlineData(long.MaxValue, 0), InlineData(1, 1)]
    public async Task A_life_is_1_second_to_24_hours(long seconds, int nanos)
    {
        var request = new IssueTokenRequest
        {
            Caller = new Caller { Patient = _patient }, Lifetime = new Duration { Seconds = seconds, Nanos = nanos },
        };

        var refusal = await Refused.With(ErrorCode.RequestInvalid, Identities.IssueTokenAsync(request));

        Assert.Equal("REQ-053", Assert.Single(refusal.Violations).Code);
    }

    [Fact]
    public async Task A_token_that_would_be_refused_is_not_made()
    {
        var doctor = Doctor();
        doctor.Specialty = "";

        var refusal = await Refused.With(
            ErrorCode.RequestInvalid,
            Identities.IssueTokenAsync(new IssueTokenRequest { Caller = new Caller { Professional = doctor } }));

        var violation = Assert.Single(refusal.Violations);
        Assert.Equal(("REQ-054", "Aucune spécialité dans le vihf"), (violation.Code, violation.Found));
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        var request = new IssueTokenRequest
        {
            Caller = new Caller
            {
                Professional = new Professional
                {
                    Authentication = (Authentication)9, PurposeOfUse = (PurposeOfUse)9, Name = new string('x', 201),
                },
            },
            Resource = new Ins { Oid = "1.2.3" },
            Lifetime = new Duration(),
        };

        var refusal = await Refused.With(ErrorCode.RequestInvalid, Identities.IssueTokenAsync(request));

        Assert.Equal(
            [
                "caller.professional.national_id", "caller.professional.role", "caller.professional.name",
                "caller.professional.authentication", "caller.professional.purpose_of_use", "resource.oid", "lifetime",
            ],
            refusal.Violations.Select(violation => violation.Place));
    }

    [Fact]
    public async Task Nobody_gets_no_token()
    {
        var refusal = await Refused.With(
            ErrorCode.RequestInvalid, Identities.IssueTokenAsync(new IssueTokenRequest()));

        Assert.Equal("caller", Assert.Single(refusal.Violations).Place);
    }

    private static Professional Doctor() => new()
    {
        NationalId = "810000000001", Name = "EXEMPLE Camille", Role = "10", Specialty = "SM26",
        Structure = new CareStructure { Id = "1750000001", Name = "Cabinet Exemple", Sector = "SA07" },
    };

    private async Task<Domain.Access.Caller> TakenForAsync(IssueTokenRequest request)
    {
        var token = (await Identities.IssueTokenAsync(request)).Token;
        return await Server.Services.GetRequiredService<TokenVerifier>()
            .VerifyAsync(token.AsMemory(), CancellationToken.None);
    }
}

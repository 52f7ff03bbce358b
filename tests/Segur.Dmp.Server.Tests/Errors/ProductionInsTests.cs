using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Tests.Errors;

/// <summary>A deployment that was told to let production identities in.</summary>
public sealed class ProductionInsTests(TestWorld world) : OwnServerTest(world)
{
    [Fact]
    public async Task A_production_INS_is_accepted_where_the_deployment_allows_it()
    {
        var patient = Patients.Draw(Patients.ProductionOid);

        var answer = await Documents.SubmitDocumentsAsync(Submissions.Of(new CdaLetter(patient)));

        Assert.Equal(patient, answer.Ins);
        var profile = await Profiles.GetProfileAsync(new GetProfileRequest { Ins = patient });
        Assert.Equal(ProfileStatus.Open, profile.Profile.Status);
    }

    private protected override DmpOptions Change(DmpOptions options) => options with { AllowProductionIns = true };
}

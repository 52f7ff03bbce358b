using Segur.Dmp.Server.Tests.Projections;

namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>The steps of a case that concern the record, not a document.</summary>
internal sealed class CaseConsentCalls(CaseStage stage)
{
    public async Task CallAsync(CaseStep step, CallOptions token)
    {
        switch (step.Do)
        {
            case CaseAction.TestExistence:
                await TestExistenceAsync(step, token);
                break;
            case CaseAction.ReadAdministrativeData:
                await stage.Profiles.GetAdministrativeDataAsync(
                    new GetAdministrativeDataRequest { Ins = stage.Patient }, token);
                break;
            case CaseAction.DeclareAuthorisation:
                await stage.Consent.DeclareAuthorisationAsync(
                    new DeclareAuthorisationRequest { RequestId = CaseStage.NewId(), Ins = stage.Patient }, token);
                break;
            case CaseAction.RemoveAuthorisation:
                await stage.Consent.RemoveAuthorisationAsync(
                    new RemoveAuthorisationRequest { RequestId = CaseStage.NewId(), Ins = stage.Patient }, token);
                break;
            case CaseAction.StopMedecinTraitant:
                await stage.Consent.StopMedecinTraitantAsync(
                    new StopMedecinTraitantRequest { RequestId = CaseStage.NewId(), Ins = stage.Patient }, token);
                break;
            case CaseAction.ListAuthorisations:
                await ListAuthorisationsAsync(step, token);
                break;
            case CaseAction.ListMyPatients:
                await ListMyPatientsAsync(step, token);
                break;
            case CaseAction.SearchWithoutIns:
                await SearchWithoutInsAsync(token);
                break;
            case CaseAction.Block:
                await BlockAsync(step, token);
                break;
            case CaseAction.Unblock:
                await UnblockAsync(step, token);
                break;
            case CaseAction.MaskByDefault:
                await stage.Consent.SetMaskByDefaultAsync(
                    new SetMaskByDefaultRequest { RequestId = CaseStage.NewId(), Ins = stage.Patient, Masked = true },
                    token);
                break;
            case CaseAction.ReadTraces:
                await ReadTracesAsync(step, token);
                break;
            default:
                throw new InvalidOperationException($"{step.Do} concerns a document.");
        }
    }

    private async Task TestExistenceAsync(CaseStep step, CallOptions token)
    {
        var profile = (await stage.Profiles.GetProfileAsync(new GetProfileRequest { Ins = stage.Patient }, token))
            .Profile;

        if (step.TellsAuthorisation is { } authorisation)
        {
            Assert.Equal(
                authorisation switch
                {
                    CaseAuthorisation.Valid => AuthorisationStatus.Valid,
                    CaseAuthorisation.Expired => AuthorisationStatus.Expired,
                    CaseAuthorisation.Blocked => AuthorisationStatus.Forbidden,
                    _ => AuthorisationStatus.None,
                },
                profile.Authorisation);
        }

        Assert.Equal(step.TellsMedecinTraitant ?? profile.IsMedecinTraitant, profile.IsMedecinTraitant);
        switch (step.TellsProfile)
        {
            case CaseProfile.Open:
                Assert.Equal(ProfileStatus.Open, profile.Status);
                break;
            case CaseProfile.Closed:
                Assert.Equal(ProfileStatus.Closed, profile.Status);
                Assert.NotNull(profile.ClosedAt);
                Assert.NotEqual(ClosingMotive.Unspecified, profile.ClosingMotive);
                break;
            case CaseProfile.Suspended:
                Assert.Equal(ProfileStatus.Suspended, profile.Status);
                break;
            case CaseProfile.Unknown:
                Assert.Equal(ProfileStatus.None, profile.Status);
                break;
            default:
                break;
        }
    }

    private async Task ListAuthorisationsAsync(CaseStep step, CallOptions token)
    {
        var answer = await stage.Consent.ListAuthorisationsAsync(
            new ListAuthorisationsRequest { Ins = stage.Patient }, token);

        var listed = answer.Authorisations.Select(authorisation => authorisation.NationalId).ToList();
        Assert.All(step.Names, name => Assert.Contains(stage.Actors[name].NationalId, listed));
        Assert.All(step.NamesNot, name => Assert.DoesNotContain(stage.Actors[name].NationalId, listed));
    }

    private async Task ListMyPatientsAsync(CaseStep step, CallOptions token)
    {
        var request = new ListMyPatientsRequest { PageSize = 1000 };

        // The list is read from a projection, which follows the log.
        await Eventually.SeeAsync(
            "the patient listed, or not, as the case says",
            async () => (await stage.Profiles.ListMyPatientsAsync(request, token)).Patients.Any(
                patient => patient.Ins.Equals(stage.Patient)),
            isListed => (step.Names.Count == 0 || isListed) && (step.NamesNot.Count == 0 || !isListed));
    }

    private async Task SearchWithoutInsAsync(CallOptions token) => await stage.Profiles.FindPatientsAsync(
        new FindPatientsRequest { BirthName = CaseStage.BirthName, BirthDate = stage.BirthDate ?? "1979-03-28" },
        token);

    private async Task BlockAsync(CaseStep step, CallOptions token) => await stage.Consent.BlockProfessionalAsync(
        new BlockProfessionalRequest
        {
            RequestId = CaseStage.NewId(), Ins = stage.Patient, NationalId = NationalIdOf(step.Whom),
        },
        token);

    private async Task UnblockAsync(CaseStep step, CallOptions token) => await stage.Consent.UnblockProfessionalAsync(
        new UnblockProfessionalRequest
        {
            RequestId = CaseStage.NewId(), Ins = stage.Patient, NationalId = NationalIdOf(step.Whom),
        },
        token);

    private async Task ReadTracesAsync(CaseStep step, CallOptions token)
    {
        var answer = await stage.Traces.ListTracesAsync(
            new ListTracesRequest { Ins = stage.Patient, PageSize = 1000 }, token);

        var actors = answer.Traces.Select(trace => trace.Actor.NationalId).ToList();
        Assert.All(step.Names, name => Assert.Contains(stage.Actors[name].NationalId, actors));
        Assert.All(step.NamesNot, name => Assert.DoesNotContain(stage.Actors[name].NationalId, actors));
    }

    private string NationalIdOf(CaseName? name) => name is null ? "" : stage.Actors[name].NationalId ?? "";
}

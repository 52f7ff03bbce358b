using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>Runs lives day by day: the acts of a day in their order, each after the answer to the one before.</summary>
internal sealed class LifeRunner(LifeWorld world)
{
    private static readonly OperatorCaller Cnam = new("CNAM");
    private static readonly CodedValue MedicalProfile =
        Populations.DocumentTypes.Find("DOCPAT08") ?? throw new InvalidOperationException("DOCPAT08 is no typeCode.");

    private readonly CareRunner _care = new(world);
    private readonly NeedRunner _needs = new(world);

    public async Task RunDayAsync(Life life, int day)
    {
        while (life.Next < life.Acts.Length && life.Acts[life.Next].Day == day)
        {
            await RunAsync(life, life.Acts[life.Next++]);
        }
    }

    private Task RunAsync(Life life, LifeAct act) => act.Kind switch
    {
        LifeActKind.Invite => InviteAsync(life),
        LifeActKind.Object => MoveAsync(life, ProfileMove.Object, "object"),
        LifeActKind.Open => world.GrainOf(life).CatchUpAsync(),
        LifeActKind.Activate => ActivateAsync(life),
        LifeActKind.CarePath => _care.RunAsync(life, act),
        LifeActKind.Need => _needs.RunAsync(life, act),
        LifeActKind.Consult => life.IsInUse ? _needs.ConsultAsync(life) : Task.CompletedTask,
        LifeActKind.Block => life.IsInUse ? BlockAsync(life) : Task.CompletedTask,
        LifeActKind.Close => CloseAsync(life),
        _ => throw new InvalidOperationException("An act of no kind."),
    };

    private async Task InviteAsync(Life life)
    {
        var grain = world.GrainOf(life);
        var invited = await grain.MoveAsync(
            new MoveProfile(world.NextRequest(life), ProfileMove.Invite, Email: "", Reason: ""), Cnam);
        Require(invited.Refusals.Count == 0, "nobody can be invited");
        if (life.Parent is null)
        {
            return;
        }

        // Civil status is recorded where age matters: whose parents act, and until when.
        var patient = life.Profile.Ins.Matricule;
        var recorded = await grain.RecordAsync(
            new RecordAdministrativeData(world.NextRequest(life), new IdentityTraits(
                "EXEMPLE", "CAMILLE", patient[0] == '1' ? Sex.Male : Sex.Female, life.BirthDate!.Value, "")), Cnam);
        var named = await grain.NameRepresentativeAsync(
            new NameRepresentative(
                world.NextRequest(life), life.Profile.Ins,
                new Representative(life.Parent, "EXEMPLE Dominique", RepresentationKind.Minor)),
            Cnam);
        Require(recorded.Refusals.Count == 0 && named.Refusals.Count == 0, "no parent can be named");
    }

    private async Task<bool> MoveAsync(Life life, ProfileMove move, string act)
    {
        var outcome = await world.GrainOf(life).MoveAsync(
            new MoveProfile(world.NextRequest(life), move, Email: "", Reason: ""), life.Holder);
        return world.Count(Subjects.PatientActs, act, outcome.Refusals);
    }

    private async Task ActivateAsync(Life life)
    {
        if (!await MoveAsync(life, ProfileMove.Activate, "activate"))
        {
            return;
        }

        life.IsActivated = true;
        var rates = world.Population.Profiles;
        var draws = world.DrawsOf(life, Purpose.Activation, 1);
        var opposesBrisDeGlace = draws.Chance(rates.OpposeBrisDeGlace);
        var opposesSamu = draws.Chance(rates.OpposeSamu);
        var permitsMasked = draws.Chance(rates.PermitMasked);
        var masksByDefault = draws.Chance(rates.MaskByDefault);
        var fills = draws.Chance(rates.Filled);
        var grain = world.GrainOf(life);
        var permissions = new EmergencyPermissions(!opposesSamu, !opposesBrisDeGlace, permitsMasked);
        if (permissions != EmergencyPermissions.Default)
        {
            var set = await grain.SetPermissionsAsync(
                new SetEmergencyPermissions(world.NextRequest(life), permissions), life.Holder);
            world.Count(Subjects.PatientActs, "set emergency permissions", set.Refusals);
        }

        if (masksByDefault)
        {
            var set = await grain.SetMaskByDefaultAsync(
                new SetMaskByDefault(world.NextRequest(life), Masked: true), life.Holder);
            world.Count(Subjects.PatientActs, "mask by default", set.Refusals);
        }

        if (fills)
        {
            await FillAsync(life);
        }
    }

    private async Task FillAsync(Life life)
    {
        var author = new DocumentAuthor($"{life.Profile.Ins.Matricule}^EXEMPLE^Camille", Institution: null, [], []);
        var (deposit, body) = world.Documents.Make(
            life, MedicalProfile, author, "EXP_PATIENT", Confidentiality.None, world.Now, place: 0);
        var outcome = await world.GrainOf(life).SubmitDocumentsAsync(
            CareRunner.Submission(world, life, [deposit], life.Holder), [body]);
        if (world.Count(Subjects.PatientActs, "fill the medical profile", outcome.Refusals))
        {
            life.Documents.Add(new LifeDocument(deposit.UniqueId, MedicalProfile.Code, RefusedBy: null));
        }
    }

    // The usual professional of a profession that reads: whom the patient knows is whom he may fall out with.
    private async Task BlockAsync(Life life)
    {
        var needs = world.Population.Needs;
        if (needs.Count == 0)
        {
            return;
        }

        var who = needs[world.DrawsOf(life, Purpose.Blocking, 1).Below(needs.Count)].Who;
        var number = world.Directory.UsualOf(who, life);
        var outcome = await world.GrainOf(life).BlockAsync(
            new BlockProfessional(
                world.NextRequest(life), ProfessionalDirectory.NationalIdOf(who, number),
                ProfessionalDirectory.NameOf(who, number)),
            life.Holder);
        world.Count(Subjects.PatientActs, "block a professional", outcome.Refusals);
    }

    private async Task CloseAsync(Life life)
    {
        var outcome = await world.GrainOf(life).CloseAsync(
            new CloseProfile(world.NextRequest(life), ClosingMotive.PatientRequest, Reason: ""), life.Holder);
        life.IsClosed |= world.Count(Subjects.PatientActs, "close the profile", outcome.Refusals);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The simulated world cannot begin: {otherwise}.");
        }
    }
}

using System.Globalization;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.EventStore.Events;
using Segur.Dmp.LoadTest.Consent.Populations;

namespace Segur.Dmp.LoadTest.Consent.Lives;

/// <summary>Care paths: somebody treats the patient and sends what he wrote; the patient may mask it.</summary>
internal sealed class CareRunner(LifeWorld world)
{
    private const string Root = "1.2.250.1.999.4";

    // Whom a patient sees: the general practitioner is most often the own one, a laboratory the one around the corner.
    private const double UsualShare = 0.85;
    private const string GeneralPractice = "SM26";

    public async Task RunAsync(Life life, LifeAct act)
    {
        var flow = world.Population.Flows[act.Which];
        var draws = world.DrawsOf(life, Purpose.CareDocument, OrdinalOf(act));
        var number = world.Directory.Draw(flow.By, life, UsualShare, ref draws);
        world.Tally.Add(Subjects.Flow(flow.Name), Subjects.CarePaths);
        await AskForMedecinTraitantAsync(life, flow.By, number);
        var (deposits, bodies) = Write(life, flow, number, act, ref draws);
        if (deposits.Count == 0)
        {
            return;
        }

        var depositor = flow.AsStructure
            ? ProfessionalDirectory.WithCertificate(flow.By, number)
            : ProfessionalDirectory.WithCard(flow.By, number);
        var outcome = await world.GrainOf(life).SubmitDocumentsAsync(
            Submission(world, life, deposits, depositor), bodies);
        var refusedBy = outcome.IsAccepted
            ? null
            : (await world.RuleAgainstAsync(life, depositor, AccessAction.Feed))?.Id
                ?? outcome.Refusals[0].Finding.Code;
        world.Remember(outcome.Refusals);
        Count(flow, act, deposits, bodies, refusedBy);
        foreach (var deposit in deposits)
        {
            life.Documents.Add(new LifeDocument(deposit.UniqueId, deposit.Metadata.TypeCode.Code, refusedBy));
        }

        if (outcome.IsAccepted && life.IsInUse)
        {
            await MaskAsync(life, deposits, act);
        }
    }

    /// <summary>A submission set that opens no profile: who objected, or closed, has none.</summary>
    public static SubmitDocuments Submission(
        LifeWorld world, Life life, IReadOnlyList<DocumentDeposit> deposits, Caller depositor)
    {
        var request = world.NextRequest(life);
        var set = new SubmissionSet(
            DocumentUniqueId.Parse(string.Create(
                CultureInfo.InvariantCulture, $"{Root}.{world.Population.Seed}.{life.Number}.{life.Requests}")),
            SourceId: null, ContentTypeCode: null, XdsTime.FromInstant(world.Now), Title: null);
        return new SubmitDocuments(request, life.Profile, set, deposits, OpensUnknownProfile: false, depositor);
    }

    private static long OrdinalOf(LifeAct act) => (act.Which * 100_000L) + act.Ordinal;

    private (List<DocumentDeposit> Deposits, List<ContentBody> Bodies) Write(
        Life life, CareFlow flow, int number, LifeAct act, ref Draws draws)
    {
        var author = DocumentMaker.AuthorOf(flow.By, number);
        var deposits = new List<DocumentDeposit>(flow.Documents.Count);
        var bodies = new List<ContentBody>(flow.Documents.Count);
        for (var i = 0; i < flow.Documents.Count; i++)
        {
            if (draws.Chance(flow.Documents[i].Share))
            {
                var hidden = VisibilityOf(life, act, i);
                var (deposit, body) = world.Documents.Make(
                    life, flow.Documents[i].Type, author, flow.By.Sector, hidden, world.Now, deposits.Count);
                deposits.Add(deposit);
                bodies.Add(body);
                if (hidden != Confidentiality.None)
                {
                    world.Tally.Add(Subjects.VisibilityOf(flow.Name), hidden.ToString());
                }
            }
        }

        return (deposits, bodies);
    }

    private Confidentiality VisibilityOf(Life life, LifeAct act, int document)
    {
        var rates = world.Population.Deposits;
        var draws = world.DrawsOf(life, Purpose.Visibility, (OrdinalOf(act) * 100) + document);
        var hidden = Confidentiality.None;
        var isHiddenFromPatient = draws.Chance(rates.InvisiblePatient);
        if (draws.Chance(rates.MasquePs))
        {
            hidden = Confidentiality.MasquePs;
        }

        // Software refuses the two together unless it was told otherwise.
        if (isHiddenFromPatient
            && (hidden == Confidentiality.None || world.Population.Access.AllowsMasquePsWithInvisiblePatient))
        {
            hidden |= Confidentiality.InvisiblePatient;
        }

        return draws.Chance(rates.InvisibleRepresentantsLegaux) && life.Parent is not null
            ? hidden | Confidentiality.InvisibleRepresentantsLegaux
            : hidden;
    }

    private void Count(
        CareFlow flow, LifeAct act, List<DocumentDeposit> deposits, List<ContentBody> bodies, string? refusedBy)
    {
        var subject = Subjects.Flow(flow.Name);
        world.Tally.Add(subject, Subjects.Produced, deposits.Count);
        if (refusedBy is null)
        {
            var opening = (int)Math.Ceiling(world.Population.Access.InvitationWindow.TotalDays);
            var month = 1 + ((act.Day - opening) / LifePlanner.DaysOfMonth);
            world.Tally.Add(subject, Subjects.Deposited, deposits.Count);
            world.Tally.Add(subject, Subjects.Bytes, bodies.Sum(body => (long)body.OriginalSize));
            world.Tally.Add(
                Subjects.MonthsOf(flow.Name), month.ToString("00", CultureInfo.InvariantCulture), deposits.Count);
        }
        else
        {
            world.Tally.Add(Subjects.RefusalsOf(flow.Name), refusedBy, deposits.Count);
        }
    }

    // At the first visit to the own general practitioner.
    private async Task AskForMedecinTraitantAsync(Life life, Profession who, int number)
    {
        if (who.Specialty != GeneralPractice || life.WasAskedForMedecinTraitant
            || number != world.Directory.UsualOf(who, life))
        {
            return;
        }

        life.WasAskedForMedecinTraitant = true;
        if (world.DrawsOf(life, Purpose.Holder, 1).Chance(world.Population.Profiles.MedecinTraitant))
        {
            var caller = ProfessionalDirectory.WithCard(who, number);
            var outcome = await world.GrainOf(life).DeclareAuthorisationAsync(
                new DeclareAuthorisation(world.NextRequest(life), caller, AsMedecinTraitant: true), caller);
            if (world.Count(Subjects.ProfessionalActs, "become médecin traitant", outcome.Refusals))
            {
                life.DeclaredOn[caller.NationalId] = DateOnly.FromDateTime(world.Now.UtcDateTime).DayNumber;
            }
        }
    }

    private async Task MaskAsync(Life life, List<DocumentDeposit> deposits, LifeAct act)
    {
        var draws = world.DrawsOf(life, Purpose.Masking, OrdinalOf(act));
        foreach (var deposit in deposits)
        {
            // Who does not see a document cannot mask it; one that is masked is masked.
            if (draws.Chance(world.Population.Profiles.MasksDocument)
                && !IsHiddenFrom(life, DocumentEntry.ConfidentialityOf(deposit.Metadata.ConfidentialityCodes)))
            {
                var outcome = await world.GrainOf(life).UpdateDocumentAsync(
                    new UpdateDocument(world.NextRequest(life), deposit.UniqueId, DocumentChange.Mask), life.Holder);
                world.Count(
                    Subjects.PatientActs, "mask a document", outcome.Refusal is { } refusal ? [refusal] : []);
            }
        }
    }

    private static bool IsHiddenFrom(Life life, Confidentiality hidden) =>
        hidden.HasFlag(Confidentiality.MasquePs) || hidden.HasFlag(Confidentiality.InvisiblePatient)
        || (life.Parent is not null && hidden.HasFlag(Confidentiality.InvisibleRepresentantsLegaux));
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.EventStore;
using Segur.Dmp.EventStore.Events;
using Segur.Dmp.GrainRuntime;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Tests.Identity;
using AvailabilityStatus = Segur.Dmp.Domain.Documents.AvailabilityStatus;
using Caller = Segur.Dmp.Domain.Access.Caller;
using ClosingMotive = Segur.Dmp.Domain.Profiles.ClosingMotive;
using CodedValue = Segur.Dmp.Domain.Documents.CodedValue;
using DocumentEntry = Segur.Dmp.Domain.Documents.DocumentEntry;
using IdentityTraits = Segur.Dmp.Domain.Identity.IdentityTraits;
using Ins = Segur.Dmp.Contracts.V1.Ins;
using ProfileMove = Segur.Dmp.Domain.Profiles.ProfileMove;
using ProfileStatus = Segur.Dmp.Domain.Profiles.ProfileStatus;
using Representative = Segur.Dmp.Domain.Consent.Representative;
using RepresentationKind = Segur.Dmp.Domain.Consent.RepresentationKind;
using Sex = Segur.Dmp.Domain.Identity.Sex;
using SubmissionSet = Segur.Dmp.Domain.Documents.SubmissionSet;

namespace Segur.Dmp.Server.Tests.Projections;

/// <summary>Plays what callers do to one profile, through its grain; every call must be accepted.</summary>
internal sealed class ProfileBench(ClockedServer server, Ins patient)
{
    private static long _documents;

    /// <summary>As the contract names the patient.</summary>
    public Ins Patient { get; } = patient;

    public ProfileKey Key { get; } = new("demo", Callers.Parse(patient.Matricule));

    public Task InviteAsync() => MoveAsync(ProfileMove.Invite);

    public Task SuspendAsync() => MoveAsync(ProfileMove.Suspend);

    public Task RequestErasureAsync() => MoveAsync(ProfileMove.RequestErasure);

    public Task CancelErasureAsync() => MoveAsync(ProfileMove.CancelErasure);

    public Task ActivateAsync(string email) => MoveAsync(ProfileMove.Activate, email);

    public async Task OpenAsync() =>
        AssertAccepted(await Grain.OpenAsync(new OpenProfile(Guid.NewGuid()), OpenCaller.Instance));

    public async Task CloseAsync() => AssertAccepted(await Grain.CloseAsync(
        new CloseProfile(Guid.NewGuid(), ClosingMotive.PatientRequest, ""), OpenCaller.Instance));

    public async Task RecordAsync(string birthName, string firstNames, DateOnly birthDate, Sex sex = Sex.Female) =>
        AssertAccepted(await Grain.RecordAsync(
            new RecordAdministrativeData(
                Guid.NewGuid(), new IdentityTraits(birthName, firstNames, sex, birthDate, "51215")),
            OpenCaller.Instance));

    public async Task NameRepresentativeAsync() => AssertAccepted(await Grain.NameRepresentativeAsync(
        new NameRepresentative(
            Guid.NewGuid(), Key.Ins, new Representative(Callers.Ins, "EXEMPLE Parent", RepresentationKind.Minor)),
        OpenCaller.Instance));

    public async Task DeclareAsync(ProfessionalCaller professional, bool asMedecinTraitant = false) =>
        AssertAccepted(await Grain.DeclareAuthorisationAsync(
            new DeclareAuthorisation(Guid.NewGuid(), professional, asMedecinTraitant), professional));

    public async Task BlockAsync(ProfessionalCaller professional) => AssertAccepted(await Grain.BlockAsync(
        new BlockProfessional(Guid.NewGuid(), professional.NationalId, professional.Name), OpenCaller.Instance));

    public async Task UnblockAsync(ProfessionalCaller professional) => AssertAccepted(await Grain.UnblockAsync(
        new UnblockProfessional(Guid.NewGuid(), professional.NationalId), OpenCaller.Instance));

    public async Task SearchAsync(ProfessionalCaller professional) => Assert.Null((await Grain.FindDocumentsAsync(
        new FindDocuments { Statuses = [AvailabilityStatus.Approved], PageSize = 10 }, professional)).Refusal);

    /// <summary>Deposits a document, without bytes that anybody would read.</summary>
    public async Task DepositAsync(Caller depositor, params string[] confidentiality)
    {
        var bytes = Encoding.UTF8.GetBytes($"document {Guid.NewGuid()}");
        var hash = ContentHash.Compute(bytes);
        var id = DocumentUniqueId.Parse($"1.2.250.1.999.7.{Interlocked.Increment(ref _documents)}");
        var metadata = new DocumentMetadata
        {
            UniqueId = id,
            Patient = Key.Ins,
            TypeCode = new CodedValue("11490-0", "2.16.840.1.113883.6.1"),
            MimeType = "text/xml",
            Title = "Lettre de liaison",
            ConfidentialityCodes =
            [
                .. confidentiality.Select(code => new CodedValue(code, DocumentEntry.VisibilitySystem)),
            ],
        };
#pragma warning disable CA5350 // XDS wants a SHA-1.
        var sha1 = Convert.ToHexStringLower(SHA1.HashData(bytes));
#pragma warning restore CA5350
        var deposit = new DocumentDeposit(
            Guid.NewGuid(), metadata, new DocumentContent(sha1, hash.ToString(), bytes.Length), "documents[0]");
        var set = new SubmissionSet(id, null, null, XdsTime.Parse("20260301"), null);
        var outcome = await Grain.SubmitDocumentsAsync(
            new SubmitDocuments(Guid.NewGuid(), Key, set, [deposit], OpensUnknownProfile: true, depositor),
            [new ContentBody(hash, ContentCodec.Identity, bytes.Length, bytes)]);
        Assert.Empty(outcome.Refusals);
    }

    /// <summary>The profile as its stored events say, without calling it.</summary>
    public async Task<PatientProfile> StoredAsync()
    {
        var profile = new PatientProfile();
        foreach (var e in await EventsAsync())
        {
            profile.Apply(ProfileEventSerializer.Deserialize(e.EventTypeName, e.Data.Span));
        }

        return profile;
    }

    public async Task<IReadOnlyList<IEvent>> EventsAsync() => await server.Services
        .GetRequiredService<PostgresEventStore>().FetchStreamAsync(Key.Sandbox, Key.StreamKey, CancellationToken.None);

    /// <summary>Waits until the stored profile has a status.</summary>
    public Task<ProfileStatus> SeeAsync(ProfileStatus status) =>
        Eventually.SeeAsync($"a profile that is {status}", async () => (await StoredAsync()).Status, s => s == status);

    private IPatientProfileGrain Grain =>
        server.Services.GetRequiredService<IGrainFactory>().GetGrain<IPatientProfileGrain>(Key.GrainKey);

    private async Task MoveAsync(ProfileMove move, string email = "") => AssertAccepted(
        await Grain.MoveAsync(new MoveProfile(Guid.NewGuid(), move, email, "raison"), OpenCaller.Instance));

    private static void AssertAccepted(ProfileOutcome outcome) => Assert.Empty(outcome.Refusals);
}

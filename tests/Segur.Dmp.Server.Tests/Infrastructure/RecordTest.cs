using Google.Protobuf.WellKnownTypes;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>A test about one record and the people around it, each with a token of the server's own making.</summary>
public abstract class RecordTest(TestWorld world) : EdgeTest(world)
{
    protected const string Gp = "899900000011";
    protected const string Cardiologist = "899900000029";
    private const string GpSpecialty = "SM26";

    protected Ins Patient { get; } = Patients.Draw();

    protected ConsentService.ConsentServiceClient Consent => new(Server.Channel.CreateCallInvoker());

    protected AccessTraceService.AccessTraceServiceClient Traces => new(Server.Channel.CreateCallInvoker());

    private IdentityService.IdentityServiceClient Identities => new(Server.Channel.CreateCallInvoker());

    protected static string NewId() => Submissions.NewRequestId();

    protected static Caller Doctor(
        string id, PurposeOfUse purpose = PurposeOfUse.Normal, bool isSecret = false) => new()
    {
        Professional = new Professional
        {
            NationalId = id,
            Name = $"DOCTEUR {id[^4..]}",
            Role = "10",
            Specialty = GpSpecialty,
            Structure = new CareStructure { Id = $"4{id[1..]}001", Name = "CABINET", Sector = "SA07" },
            PurposeOfUse = purpose,
            Justification = purpose == PurposeOfUse.BrisDeGlace ? "Patient inconscient" : "",
            SecretConnection = isSecret,
        },
    };

    protected Task<CallOptions> AsPatientAsync() => AsAsync(new Caller { Patient = Patient });

    protected async Task<CallOptions> AsAsync(Caller caller, Ins? resource = null, TimeSpan? lifetime = null)
    {
        var issued = await Identities.IssueTokenAsync(new IssueTokenRequest
        {
            Caller = caller, Resource = resource, Lifetime = lifetime?.ToDuration(),
        });
        return With(issued.Token);
    }

    protected static CallOptions With(string token) =>
        new(headers: new Metadata { { "authorization", $"Bearer {token}" } });

    protected Task DeclareAsync(CallOptions professional, bool asMedecinTraitant = false) =>
        Consent.DeclareAuthorisationAsync(
            new DeclareAuthorisationRequest
            {
                RequestId = NewId(), Ins = Patient, AsMedecinTraitant = asMedecinTraitant,
            },
            professional).ResponseAsync;

    protected async Task<string> DepositAsync(CallOptions by = default, params IEnumerable<string> codes)
    {
        var request = Submissions.Of(new CdaLetter(Patient));
        request.Documents[0].Metadata = new SuppliedMetadata();
        request.Documents[0].Metadata.ConfidentialityCodes.Add(
            new CodedValue { Code = "N", System = "2.16.840.1.113883.5.25" });
        foreach (var code in codes)
        {
            request.Documents[0].Metadata.ConfidentialityCodes.Add(
                new CodedValue { Code = code, System = "1.2.250.1.213.1.1.4.13" });
        }

        return (await Documents.SubmitDocumentsAsync(request, by)).Documents[0].UniqueId;
    }

    protected async Task<IReadOnlyList<string>> FindAsync(CallOptions by) =>
    [
        .. (await Documents.FindDocumentsAsync(new FindDocumentsRequest { Ins = Patient }, by)).Entries
            .Select(entry => entry.UniqueId),
    ];

    protected Task<UpdateDocumentResponse> ChangeAsync(string uniqueId, DocumentChange change, CallOptions by) =>
        Documents.UpdateDocumentAsync(
            new UpdateDocumentRequest { RequestId = NewId(), Ins = Patient, UniqueId = uniqueId, Change = change }, by)
        .ResponseAsync;

    protected async Task<Profile> MoveAsync(ProfileMove move, CallOptions by = default) =>
        (await Profiles.MoveProfileAsync(
            new MoveProfileRequest { RequestId = NewId(), Ins = Patient, Move = move, Email = "p@exemple.fr" }, by))
        .Profile;
}

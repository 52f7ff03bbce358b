using System.Globalization;
using Duration = Google.Protobuf.WellKnownTypes.Duration;

namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>
/// The scene of one case, set on a patient of its own: by the test bench without token, deposits by their depositors.
/// </summary>
internal sealed class CaseStage(DmpTestServer server, AccessCase play, CaseActors actors, DateTimeOffset now)
{
    public const string BirthName = "ESSAI";

    private readonly Dictionary<CaseName, Ins> _representatives = [];
    private readonly Dictionary<string, StagedDocument> _documents = [];

    public Ins Patient { get; } = Patients.Draw();

    public DocumentRepositoryService.DocumentRepositoryServiceClient Documents => server.Documents;

    public PatientProfileService.PatientProfileServiceClient Profiles => server.Profiles;

    public ConsentService.ConsentServiceClient Consent { get; } = new(server.Channel.CreateCallInvoker());

    public AccessTraceService.AccessTraceServiceClient Traces { get; } = new(server.Channel.CreateCallInvoker());

    public IdentityService.IdentityServiceClient Identities { get; } = new(server.Channel.CreateCallInvoker());

    public CaseActors Actors => actors;

    public DateTimeOffset Now => now;

    /// <summary>Birth date of the patient, YYYY-MM-DD; null where the case leaves it unknown.</summary>
    public string? BirthDate { get; } = AccessCaseLoader.ParseAge(play.Scene.Age.Text) is var (years, days)
        ? DateOnly.FromDateTime(now.UtcDateTime).AddYears(-years).AddDays(-days)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    /// <summary>The document of that name; where no scene was possible, one that does not exist.</summary>
    public StagedDocument this[CaseName? name] => _documents.GetValueOrDefault(name?.Text ?? "")
        ?? new StagedDocument("1.2.250.1.999.1.1.7.404", "", 1, []);

    public void Add(CaseName name, StagedDocument document) => _documents.Add(name.Text, document);

    /// <summary>Remembers that a document was deleted.</summary>
    public void Delete(CaseName name) => _documents[name.Text] = this[name] with { IsDeleted = true };

    /// <summary>Opens the profile, records the will of the patient, takes in the documents, leaves the state.</summary>
    public async Task SetAsync()
    {
        if (play.Scene.Profile == CaseProfile.Unknown)
        {
            return;
        }

        await Profiles.OpenProfileAsync(new OpenProfileRequest { RequestId = NewId(), Ins = Patient });

        // Before the birth date is known: who represented a child that has since come of age is named here too.
        await NameRepresentativesAsync();
        if (BirthDate is { } born)
        {
            await Profiles.SetAdministrativeDataAsync(new SetAdministrativeDataRequest
            {
                RequestId = NewId(), Ins = Patient,
                Traits = new IdentityTraits
                {
                    BirthName = BirthName, BirthFirstNames = "CAMILLE", Sex = Sex.Female, BirthDate = born,
                },
            });
        }

        await RecordWillAsync();
        foreach (var (name, document) in play.Documents)
        {
            await DepositAsync(name, document);
        }

        if (play.Scene.MaskByDefault)
        {
            await Consent.SetMaskByDefaultAsync(
                new SetMaskByDefaultRequest { RequestId = NewId(), Ins = Patient, Masked = true });
        }

        foreach (var name in play.Documents.Where(document => document.Value.UnmaskedByPatient))
        {
            await Documents.UpdateDocumentAsync(
                Change(this[name.Key], DocumentChange.Unmask), await TokenAsync(new CaseName(AccessCase.Patient, 0)));
        }

        await LeaveAsync(play.Scene.Profile);
    }

    /// <summary>Metadata with a token of the caller of a step.</summary>
    public async Task<CallOptions> TokenAsync(CaseStep step) => await TokenAsync(ToCaller(step.By, step));

    /// <summary>How the caller of a step is authenticated.</summary>
    public CaseLogin LoginOf(CaseStep step) =>
        step.Login ?? actors.Actors.GetValueOrDefault(step.By)?.Login ?? CaseLogin.Cps;

    public UpdateDocumentRequest Change(StagedDocument document, DocumentChange change) => new()
    {
        RequestId = NewId(), Ins = Patient, UniqueId = document.UniqueId, Change = change,
    };

    /// <summary>The professional that an actor is, as a step has him authenticated.</summary>
    public Professional ToProfessional(CaseActor actor, CaseStep? step = null)
    {
        var mode = step?.Mode ?? CaseMode.Normal;
        var professional = new Professional
        {
            NationalId = actor.NationalId,
            Name = actor.Name,
            Role = actor.Role,
            Specialty = step?.Specialty ?? actor.Specialty,
            Authentication = (step?.Login ?? actor.Login) switch
            {
                CaseLogin.Cps => Authentication.Cps,
                CaseLogin.Cpe => Authentication.Cpe,
                CaseLogin.Structure => Authentication.Indirect,
                _ => Authentication.IndirectReinforced,
            },
            PurposeOfUse = mode switch
            {
                CaseMode.BrisDeGlace => PurposeOfUse.BrisDeGlace,
                CaseMode.Centre_15 => PurposeOfUse.Centre15,
                _ => PurposeOfUse.Normal,
            },
            Justification = mode == CaseMode.BrisDeGlace ? "Patient inconscient" : "",
            SecretConnection = step?.Secret ?? false,
        };
        if (actors.StructureOf(actor) is { } structure)
        {
            professional.Structure = new CareStructure
            {
                Id = structure.Id, Name = structure.Name, Sector = structure.Sector,
            };
        }

        return professional;
    }

    public static string NewId() => Submissions.NewRequestId();

    private async Task NameRepresentativesAsync()
    {
        foreach (var (name, kind) in play.Scene.Representatives)
        {
            await Consent.NameRepresentativeAsync(new NameRepresentativeRequest
            {
                RequestId = NewId(), Ins = Patient,
                Representative = new Representative
                {
                    Ins = InsOf(name), Name = actors[name].Name,
                    Kind = kind == CaseRepresentation.Minor
                        ? RepresentationKind.Minor
                        : RepresentationKind.Guardianship,
                },
            });
        }
    }

    private async Task RecordWillAsync()
    {
        if (play.Scene.MedecinTraitant is { } treating)
        {
            await AuthoriseAsync(treating, asMedecinTraitant: true);
        }

        foreach (var (name, authorisation) in play.Scene.Authorisations)
        {
            if (authorisation == CaseAuthorisation.Valid)
            {
                await AuthoriseAsync(name, asMedecinTraitant: false);
            }
            else if (authorisation == CaseAuthorisation.Blocked)
            {
                await Consent.BlockProfessionalAsync(new BlockProfessionalRequest
                {
                    RequestId = NewId(), Ins = Patient, NationalId = actors[name].NationalId, Name = actors[name].Name,
                });
            }
        }

        if (play.Scene.Emergency is { } emergency)
        {
            await Consent.SetEmergencyPermissionsAsync(new SetEmergencyPermissionsRequest
            {
                RequestId = NewId(), Ins = Patient,
                Permissions = new EmergencyPermissions
                {
                    Samu = emergency.Samu, BrisDeGlace = emergency.BrisDeGlace,
                    MaskedDocuments = emergency.MaskedDocuments,
                },
            });
        }
    }

    private async Task AuthoriseAsync(CaseName name, bool asMedecinTraitant) =>
        await Consent.DeclareAuthorisationAsync(new DeclareAuthorisationRequest
        {
            RequestId = NewId(), Ins = Patient, AsMedecinTraitant = asMedecinTraitant,
            Professional = ToProfessional(actors[name]),
        });

    private async Task DepositAsync(CaseName name, CaseDocument document)
    {
        var author = actors[document.Author];
        var letter = new DepositedLetter(Patient, document.Type.Text)
        {
            Author = author, Structure = actors.StructureOf(author),
            Codes = [.. document.Codes.Select(code => code.Text)],
        };
        var depositor = await TokenAsync(document.DepositedBy ?? document.Author);
        var (request, staged) = letter.ToSubmission();
        await Documents.SubmitDocumentsAsync(request, depositor);
        Add(name, staged);
        switch (document.State)
        {
            case CaseDocumentState.Archived:
                await Documents.UpdateDocumentAsync(Change(staged, DocumentChange.Archive));
                break;
            case CaseDocumentState.Deleted:
                await Documents.UpdateDocumentAsync(Change(staged, DocumentChange.Delete));
                Delete(name);
                break;
            case CaseDocumentState.Obsolete:
                var next = (letter with { Replaces = staged }).ToSubmission();
                await Documents.SubmitDocumentsAsync(next.Request, depositor);
                break;
            default:
                break;
        }
    }

    private async Task LeaveAsync(CaseProfile profile)
    {
        if (profile == CaseProfile.Closed)
        {
            await Profiles.CloseProfileAsync(new CloseProfileRequest
            {
                RequestId = NewId(), Ins = Patient, Motive = ClosingMotive.PatientRequest,
            });
        }
        else if (profile == CaseProfile.Suspended)
        {
            await Profiles.MoveProfileAsync(new MoveProfileRequest
            {
                RequestId = NewId(), Ins = Patient, Move = ProfileMove.Suspend, Reason = "Fraude",
            });
        }
    }

    private Task<CallOptions> TokenAsync(CaseName name) => TokenAsync(ToCaller(name, step: null));

    private async Task<CallOptions> TokenAsync(Caller caller)
    {
        var issued = await Identities.IssueTokenAsync(new IssueTokenRequest
        {
            Caller = caller, Resource = Patient, Lifetime = Duration.FromTimeSpan(TimeSpan.FromMinutes(10)),
        });
        return new CallOptions(new Metadata { { "authorization", $"Bearer {issued.Token}" } });
    }

    /// <summary>Who acts in a step.</summary>
    public Caller ToCaller(CaseName name, CaseStep? step)
    {
        if (name.Text == AccessCase.Patient)
        {
            return new Caller { Patient = Patient };
        }

        var actor = actors[name];
        return actor.IsRepresentative
            ? new Caller { Representative = InsOf(name) }
            : new Caller { Professional = ToProfessional(actor, step) };
    }

    private Ins InsOf(CaseName representative)
    {
        if (!_representatives.TryGetValue(representative, out var ins))
        {
            ins = Patients.Draw();
            _representatives.Add(representative, ins);
        }

        return ins;
    }
}

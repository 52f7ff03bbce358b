using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Tests.Builders;

namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>
/// Plays a story in both worlds: commands and folds of the product on one side, the oracle's memory on the other. Acts
/// that the product refuses for other reasons than access happen in neither.
/// </summary>
internal sealed class StoryPlayer
{
    private static readonly string[] TypeCodes =
    [
        "11502-2", "ATTEST-RESID", "68599-0", "EXPPAT_3", "75496-0", "15508-5", "83981-1", "89601-9", "80788-3",
        "PRESC-BIO", "34112-3", "ATTEST-HEBGT",
    ];

    private static readonly AccessSettings Settings = AccessPolicy.Default.Settings;

    private int _requests;
    private int _documents;

    private StoryPlayer(int? ageInDays)
    {
        var birthDate = ageInDays is { } days
            ? DateOnly.FromDateTime(Instants.Noon.UtcDateTime).AddDays(-days)
            : (DateOnly?)null;
        Memory = new OracleMemory(Cast.Patient.Matricule, birthDate);
        Take(new OpenProfile(NewId()).Decide(Profile, Now), OpenCaller.Instance);
        if (birthDate is { } born)
        {
            var traits = new IdentityTraits("ESSAI", "CAMILLE", Sex.Female, born, "");
            Take(new RecordAdministrativeData(NewId(), traits).Decide(Profile, Now), OpenCaller.Instance);
        }
    }

    /// <summary>A story, played to its end.</summary>
    public static StoryPlayer Of(Story story)
    {
        var player = new StoryPlayer(story.AgeInDays);
        foreach (var act in story.Acts)
        {
            player.Play(act);
        }

        return player;
    }

    public PatientProfile Profile { get; } = new();

    /// <summary>All that was folded into the profile, in order.</summary>
    public List<ProfileEvent> Events { get; } = [];

    public OracleMemory Memory { get; }

    public DateTimeOffset Now { get; private set; } = Instants.Noon;

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    private void Play(StoryAct act)
    {
        Now = Now.AddMinutes(1);
        PassDeadlines();
        switch (act.Kind)
        {
            case StoryActKind.Deposit or StoryActKind.Replace:
                Deposit(act);
                break;
            case StoryActKind.Change:
                Change(act);
                break;
            case StoryActKind.Authorise or StoryActKind.MedecinTraitant:
                Authorise(act);
                break;
            case StoryActKind.Represent or StoryActKind.EndRepresentation:
                Represent(act);
                break;
            case StoryActKind.Close or StoryActKind.Reopen or StoryActKind.Suspend:
                Live(act);
                break;
            case StoryActKind.PassTime:
                Now = Now.AddDays(1 + (act.What * 30));
                PassDeadlines();
                break;
            default:
                Consent(act);
                break;
        }
    }

    private void Deposit(StoryAct act)
    {
        // Feeding by whoever feeds; who may is asked by the probes.
        var depositor = act.Who % Cast.Count;
        var author = act.What % Cast.Professionals;
        var replaced = act.Kind == StoryActKind.Replace && Memory.Documents.Count > 0
            ? Memory.Documents[act.How % Memory.Documents.Count]
            : null;
        var document = new OracleDocument($"1.2.250.1.999.{++_documents}", TypeCodes[act.What % TypeCodes.Length])
        {
            Masked = (act.How & 1) != 0,
            InvisibleToPatient = (act.How & 2) != 0,
            InvisibleToRepresentatives = (act.How & 4) != 0,
            Authors = [Cast.IdOf(author)],
            AuthorStructures = [Cast.StructureOf(author)],
            Depositor = Cast.IsProfessional(depositor) ? Cast.IdOf(depositor) : "",
            DepositorStructure = Cast.StructureOf(depositor),
            DepositedByPatient = !Cast.IsProfessional(depositor),
        };
        var caller = Cast.ToDomain(depositor, OracleMode.Normal, isJustified: false);
        var set = new SubmissionSet(
            Deposits.Id("2.25.1"), SourceId: null, ContentTypeCode: null, XdsTime.FromInstant(Now), Title: null);
        var command = new SubmitDocuments(
            NewId(), new ProfileKey("demo", Cast.Patient), set, [Deposits.Deposit(MetadataOf(document, replaced))],
            OpensUnknownProfile: false, caller);

        if (Take(command.Decide(Profile, Now, Settings), caller))
        {
            Memory.Deposit(document, replaced);
        }
    }

    private static DocumentMetadata MetadataOf(OracleDocument document, OracleDocument? replaced)
    {
        var codes = new List<CodedValue> { new("N", "2.16.840.1.113883.5.25") };
        AddIf(document.Masked, "MASQUE_PS");
        AddIf(document.InvisibleToPatient, "INVISIBLE_PATIENT");
        AddIf(document.InvisibleToRepresentatives, "INVISIBLE_REPRESENTANTS_LEGAUX");
        return Deposits.Metadata(document.Id, replaced?.Id, type: document.TypeCode) with
        {
            ConfidentialityCodes = codes,
            Authors =
            [
                new DocumentAuthor(
                    $"{document.Authors[0]}^AUTEUR^Un^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS",
                    $"STRUCTURE^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^{document.AuthorStructures[0]}", [], []),
            ],
        };

        void AddIf(bool applies, string code)
        {
            if (applies)
            {
                codes.Add(new CodedValue(code, "1.2.250.1.213.1.1.4.13"));
            }
        }
    }

    private void Change(StoryAct act)
    {
        if (Memory.Documents.Count == 0 || !Memory.IsOpen)
        {
            return;
        }

        var document = Memory.Documents[act.What % Memory.Documents.Count];
        var who = act.Who % (Cast.Professionals + 1);
        var byPatient = Cast.IsPatient(who);
        var change = (DocumentChange)(1 + (act.How % 7));
        var decision = new UpdateDocument(NewId(), Deposits.Id(document.Id), change)
            .Decide(Profile, byPatient, Now, Settings);
        if (!Take(decision, Cast.ToDomain(who, OracleMode.Normal, isJustified: false)) || decision.Events.Count == 0)
        {
            return;
        }

        switch (change)
        {
            case DocumentChange.Mask:
                Memory.Mask(document, byPatient);
                break;
            case DocumentChange.Unmask:
                Memory.Unmask(document, byPatient);
                break;
            case DocumentChange.ShowToPatient:
                Memory.Put(document with { InvisibleToPatient = false });
                break;
            case DocumentChange.ShowToRepresentatives:
                Memory.Put(document with { InvisibleToRepresentatives = false });
                break;
            case DocumentChange.Archive or DocumentChange.Unarchive:
                Memory.Put(document with { Archived = change == DocumentChange.Archive });
                break;
            default:
                Memory.Put(document with { Deleted = true });
                break;
        }
    }

    private void Authorise(StoryAct act)
    {
        var who = act.Who % Cast.Professionals;
        var treats = act.Kind == StoryActKind.MedecinTraitant;
        var professional = (ProfessionalCaller)Cast.ToDomain(who, OracleMode.Normal, isJustified: false);
        var isStaff = AccessOracle.Column(Memory.Record, Cast.ToOracle(who, OracleMode.Normal, isJustified: false))
            == PrintedTables.Staff;
        if (!Memory.IsOpen || (treats && (isStaff || professional.Role != "10")))
        {
            return;
        }

        var command = new DeclareAuthorisation(NewId(), professional, treats);
        if (Take(command.Decide(Profile, Now, AccessPolicy.Default), professional))
        {
            Memory.Authorise(isStaff ? Cast.StructureOf(who) : Cast.IdOf(who), treats);
        }
    }

    private void Consent(StoryAct act)
    {
        if (!Memory.IsOpen)
        {
            return;
        }

        var id = Cast.IdOf(act.Who % Cast.Professionals);
        var permissions = (Samu: (act.How & 1) != 0, BrisDeGlace: (act.How & 2) != 0, Masked: (act.How & 4) != 0);
        var (decision, effect) = act.Kind switch
        {
            StoryActKind.RemoveAuthorisation => (
                new RemoveAuthorisation(NewId(), id).Decide(Profile, Now), () => Memory.Withdraw(id)),
            StoryActKind.StopMedecinTraitant => (
                new StopMedecinTraitant(NewId(), NationalId: null).Decide(Profile, Now), Memory.StopMedecinTraitant),
            StoryActKind.Block => (
                new BlockProfessional(NewId(), id, "").Decide(Profile, Now, Settings), () => Memory.Block(id)),
            StoryActKind.Unblock => (
                new UnblockProfessional(NewId(), id).Decide(Profile, Now), () => Memory.Unblock(id)),
            StoryActKind.Permissions => (
                new SetEmergencyPermissions(
                    NewId(), new EmergencyPermissions(permissions.Samu, permissions.BrisDeGlace, permissions.Masked))
                    .Decide(Profile, Now),
                () => Memory.Permissions = permissions),
            _ => (
                new SetMaskByDefault(NewId(), (act.How & 1) != 0).Decide(Profile, Now),
                (Action)(() => Memory.MaskByDefault = (act.How & 1) != 0)),
        };
        if (Take(decision, new PatientCaller(Cast.Patient)))
        {
            effect();
        }
    }

    private void Represent(StoryAct act)
    {
        var ins = Cast.Relatives[act.Who % Cast.Relatives.Length];
        var asGuardian = (act.How & 1) != 0;
        if (!Memory.IsOpen)
        {
            return;
        }

        if (act.Kind == StoryActKind.EndRepresentation)
        {
            if (Take(new EndRepresentation(NewId(), ins).Decide(Profile, Now), OpenCaller.Instance))
            {
                Memory.EndRepresentation(ins.Matricule);
            }

            return;
        }

        var kind = asGuardian ? RepresentationKind.Guardianship : RepresentationKind.Minor;
        var command = new NameRepresentative(NewId(), Cast.Patient, new Representative(ins, "Proche", kind));
        if (Take(command.Decide(Profile, Now, Settings), OpenCaller.Instance))
        {
            Memory.Represent(ins.Matricule, asGuardian);
        }
    }

    private void Live(StoryAct act)
    {
        var decision = act.Kind switch
        {
            StoryActKind.Close => new CloseProfile(NewId(), ClosingMotive.PatientRequest, "")
                .Decide(Profile, Now, Settings),
            StoryActKind.Reopen => new OpenProfile(NewId()).Decide(Profile, Now),
            _ => new MoveProfile(NewId(), ProfileMove.Suspend, "", "").Decide(Profile, Now, Settings),
        };
        if (Take(decision, OpenCaller.Instance))
        {
            Memory.IsOpen = act.Kind == StoryActKind.Reopen;
        }
    }

    private void PassDeadlines()
    {
        while (ProfileDeadlines.NextDue(Profile, Now, Settings) is { } due)
        {
            Fold(due);
        }
    }

    private bool Take(Decision decision, Caller caller)
    {
        var trace = new AccessTrace(Actor.Of(caller), AccessAction.Operate, AccessOutcome.Allowed, "test");
        foreach (var e in decision.Events)
        {
            Fold(e with { Trace = trace });
        }

        return decision.IsAccepted;
    }

    private void Fold(ProfileEvent e)
    {
        Events.Add(e);
        Profile.Apply(e);
    }

    private Guid NewId() => new(++_requests, 0, 0, new byte[8]);
}

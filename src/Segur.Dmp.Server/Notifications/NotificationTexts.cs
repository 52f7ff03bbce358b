using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Projections;

namespace Segur.Dmp.Server.Notifications;

/// <summary>
/// The words of the notifications, in French: who, when, where, what kind of act, and how to object. No document is
/// named and nothing medical is said, the justification of an emergency access included. Source: CSP R1111-43,
/// R1111-48.
/// </summary>
internal static class NotificationTexts
{
    private const int MaxNameLength = 200;

    // Professions, TRE_G15; another one is left out.
    private static readonly FrozenDictionary<string, string> Professions = new Dictionary<string, string>
    {
        ["10"] = "médecin",
        ["21"] = "pharmacien",
        ["26"] = "audioprothésiste",
        ["28"] = "opticien-lunetier",
        ["31"] = "assistant dentaire",
        ["35"] = "aide-soignant",
        ["37"] = "auxiliaire de puériculture",
        ["38"] = "préparateur en pharmacie",
        ["39"] = "préparateur en pharmacie hospitalière",
        ["40"] = "chirurgien-dentiste",
        ["50"] = "sage-femme",
        ["60"] = "infirmier",
        ["69"] = "infirmier psychiatrique",
        ["70"] = "masseur-kinésithérapeute",
        ["80"] = "pédicure-podologue",
        ["91"] = "orthophoniste",
        ["92"] = "orthoptiste",
        ["93"] = "psychologue",
        ["94"] = "ergothérapeute",
        ["95"] = "diététicien",
        ["96"] = "psychomotricien",
        ["98"] = "manipulateur d'électroradiologie médicale",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>To the patient: the first act of a professional on a day.</summary>
    public static (string Subject, string Body) OfActivity(
        Activity activity, ProfessionalAct act, DateTimeOffset at) => (
        activity switch
        {
            Activity.Deposit => "Mon espace santé : un professionnel a déposé un document",
            Activity.Access => "Mon espace santé : un professionnel a consulté votre dossier",
            _ => "Mon espace santé : un professionnel a modifié votre dossier",
        },
        $"""
        Bonjour,

        {When(at)}, {Who(act)} a {Deed(activity)}.

        Vous recevez au plus un message de ce type par professionnel et par jour. Le détail de chaque accès figure dans
        l'historique d'activité de Mon espace santé.

        {HowToObject}
        """);

    /// <summary>To the patient: an access in an emergency.</summary>
    public static (string Subject, string Body) OfEmergency(ProfessionalAct act, DateTimeOffset at) => (
        "Mon espace santé : accès en urgence à votre dossier",
        $"""
        Bonjour,

        {When(at)}, {Who(act)} a consulté votre dossier médical partagé {Mode(act.Purpose)}.

        Vous pouvez vous opposer à ces accès en urgence dans les paramètres de confidentialité de Mon espace santé.

        {HowToObject}
        """);

    /// <summary>To the médecin traitant: an access in an emergency. Source: CSP R1111-48.</summary>
    public static (string Subject, string Body) ToMedecinTraitant(
        ProfessionalAct act, DateTimeOffset at, string? holder) => (
        "DMP : accès en urgence au dossier d'un de vos patients",
        $"""
        Bonjour,

        {When(at)}, {Who(act)} a consulté {Mode(act.Purpose)} le dossier médical partagé de
        {(holder is null ? "l'un de vos patients" : $"votre patient {Clean(holder)}")}.

        Vous recevez ce message parce que vous êtes son médecin traitant.

        Le détail de cet accès figure dans l'historique du dossier. Si vous le jugez injustifié, parlez-en à votre
        patient, qui peut le signaler dans Mon espace santé.
        """);

    private const string HowToObject = """
        Si cet accès vous paraît injustifié, signalez-le depuis l'historique d'activité de Mon espace santé ; vous
        pouvez aussi bloquer ce professionnel dans les paramètres de confidentialité, ou appeler le 3422.
        """;

    private static string When(DateTimeOffset at) =>
        ParisTime.Of(at).ToString("'Le 'dd/MM/yyyy' à 'HH:mm' (heure de Paris)'", CultureInfo.InvariantCulture);

    private static string Who(ProfessionalAct act)
    {
        var who = new StringBuilder(act.Name is { Length: > 0 } own ? Clean(own) : "un professionnel de santé");
        if (act.Role is { } role && Professions.TryGetValue(role, out var profession))
        {
            who.Append(CultureInfo.InvariantCulture, $" ({profession})");
        }

        if (act.Structure is { } structure)
        {
            var name = structure.Name.Length > 0 ? Clean(structure.Name) : $"la structure {Clean(structure.Id)}";
            who.Append(CultureInfo.InvariantCulture, $", pour {name},");
        }

        return who.ToString();
    }

    private static string Deed(Activity activity) => activity switch
    {
        Activity.Access => "consulté votre dossier médical partagé",
        Activity.Deposit => "déposé un document dans votre dossier médical partagé",
        Activity.DocumentChange => "modifié un document de votre dossier médical partagé",
        _ => "modifié les autorisations d'accès à votre dossier médical partagé",
    };

    private static string Mode(PurposeOfUse purpose) => purpose == PurposeOfUse.Centre15
        ? "dans le cadre de la régulation du Centre 15"
        : "en urgence (mode « bris de glace »)";

    // Names come from tokens: none may bring lines of its own into a message.
    private static string Clean(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return line.Length <= MaxNameLength ? line : line[..MaxNameLength];
    }
}

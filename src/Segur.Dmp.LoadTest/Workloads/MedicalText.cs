using System.Text;

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>Sentences that read like remarks of a laboratory, varied enough to compress as real ones do.</summary>
internal static class MedicalText
{
    private static readonly string[] Subjects =
    [
        "La numération", "Le bilan hépatique", "Le dosage de la ferritine", "L'ionogramme", "La clairance calculée",
        "Le profil lipidique", "L'examen du sédiment", "La recherche d'anticorps", "Le contrôle de qualité",
        "La vitesse de sédimentation", "Le taux de prothrombine", "L'hémoglobine glyquée", "La leucocytose",
        "Le frottis sanguin", "La protéine C réactive", "Le dosage de la TSH", "La cholestérolémie",
    ];

    private static readonly string[] Verbs =
    [
        "reste stable depuis", "confirme", "ne modifie pas", "est à rapprocher de", "évoque", "a été vérifié avec",
        "se situe dans l'intervalle attendu pour", "appelle une surveillance de", "est en faveur de", "écarte",
        "demande à être comparé à", "a été reprise sur un second prélèvement à cause de",
    ];

    private static readonly string[] Objects =
    [
        "le résultat antérieur du laboratoire", "l'absence de syndrome inflammatoire", "une carence martiale débutante",
        "la fonction rénale connue", "l'âge et le sexe du patient", "un traitement par statine au long cours",
        "une hémolyse modérée du tube", "l'équilibre glycémique obtenu", "une déshydratation passagère",
        "la prise récente de corticoïdes", "un état de jeûne incertain", "la méthode employée jusqu'au mois dernier",
        "une thrombopénie isolée", "le contexte clinique transmis par le prescripteur", "la grossesse en cours",
    ];

    private static readonly string[] Endings =
    [
        "à recontrôler dans trois mois", "sans urgence", "avis téléphonique donné au cabinet", "prélèvement à domicile",
        "tube acheminé à température dirigée", "automate de secours", "résultat transmis avant midi",
        "conclusion sous réserve de la clinique", "interprétation par le biologiste de garde", "échantillon conservé",
    ];

    private static readonly string[] Syllables =
    [
        "BAL", "BER", "BRO", "CAR", "CHA", "COL", "DAN", "DEL", "DOR", "FAU", "FER", "GAL", "GER", "GRA", "HAU", "JOL",
        "LAM", "LAU", "LER", "MAR", "MER", "MON", "NAV", "NOR", "PEL", "PER", "QUI", "RAV", "REN", "ROS", "SAL", "SEV",
        "TAN", "TER", "TOU", "VAL", "VER", "VIG", "ZEL", "ZOR",
    ];

    public static IReadOnlyList<string> MaleNames { get; } =
        ["ADAM", "BASILE", "CLEMENT", "DENIS", "EMILE", "FELIX", "GASPARD", "HUGO", "JULES", "LEON", "NATHAN", "OSCAR"];

    public static IReadOnlyList<string> FemaleNames { get; } =
        ["ALICE", "BLANCHE", "CLARA", "DIANE", "EMMA", "FLORA", "IRIS", "JEANNE", "LOUISE", "MANON", "NINA", "ROSE"];

    /// <summary>An invented family name of three syllables; some 60,000 exist.</summary>
    public static string FamilyName(ref SplitMix random) =>
        random.Pick(Syllables) + random.Pick(Syllables) + random.Pick(Syllables);

    /// <summary>As <see cref="FamilyName"/>, in UTF-8 and without an allocation.</summary>
    public static int WriteFamilyName(ref SplitMix random, Span<byte> span)
    {
        var written = 0;
        for (var i = 0; i < 3; i++)
        {
            written += Encoding.ASCII.GetBytes(random.Pick(Syllables), span[written..]);
        }

        return written;
    }

    /// <summary>Sentences of at least so many characters, with figures among the words.</summary>
    public static string Paragraph(ref SplitMix random, int minLength)
    {
        var text = new StringBuilder(minLength + 160);
        while (text.Length < minLength)
        {
            text.Append(random.Pick(Subjects)).Append(' ').Append(random.Pick(Verbs)).Append(' ').Append(random.Pick(Objects))
                .Append(" (").Append(random.Below(97) + 1).Append(',').Append(random.Below(90) + 10)
                .Append(" ; lot ").Append((char)('A' + random.Below(26))).Append(random.Below(900_000) + 100_000)
                .Append("), ").Append(random.Pick(Endings)).Append(". ");
        }

        return text.ToString().TrimEnd();
    }
}

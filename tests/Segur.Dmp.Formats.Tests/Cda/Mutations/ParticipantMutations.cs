using Segur.Dmp.Domain.Validation;
using static Segur.Dmp.Formats.Tests.Cda.MinimalDocument;
using static Segur.Dmp.Formats.Tests.Cda.Mutations.Mutation;

namespace Segur.Dmp.Formats.Tests.Cda.Mutations;

internal static class ParticipantMutations
{
    private const string Root = "/ClinicalDocument";
    private const string Author = Root + "/author";
    private const string Assigned = Author + "/assignedAuthor";
    private const string AuthorCode =
        """<code code="G15_10/SM26" codeSystem="1.2.250.1.213.1.1.4.5" displayName="Médecin généraliste"/>""";
    private const string AuthorTime = """<time value="20260112101000+0100"/>""";
    private const string Signature = """<signatureCode code="S"/>""";
    private const string SignatureTime = """<time value="20260112101400+0100"/>""";
    private const string Professional = """<id root="1.2.250.1.71.4.2.1" extension="810000000017"/>""";
    private const string Named = "<name><given>Alix</given><family>AUTRE</family></name>";
    public static IEnumerable<Mutation> All => Authors.Concat(Others).Concat(Signatories).Concat(Participants);

    private static IEnumerable<Mutation> Authors =>
    [
        new("CDA-301", "no author", Without("<author>", "</author>"), Author),
        Of("CDA-302", "a null author time", AuthorTime, """<time nullFlavor="UNK"/>""", Author + "/time"),
        Of("CDA-302", "no author time", AuthorTime, "", Author + "/time"),
        Of("CDA-302", "an author time without value", AuthorTime, "<time/>", Author + "/time/@value"),
        Of("CDA-303", "no author identifier", Professional, "", Assigned + "/id"),
        Of("CDA-303", "an author identifier without extension", " extension=\"810000000017\"", "", Assigned
            + "/id/@extension"),
        Of("CDA-304", "an unknown speciality", "G15_10/SM26", "G15_10/SM99", Assigned + "/code/@code"),
        Of("CDA-304", "no speciality", AuthorCode, "", Assigned + "/code", Severity.Warning),
        Before("CDA-305", "an unknown function", AuthorTime,
            "<functionCode code=\"BOSS\" codeSystem=\"1.2.250.1.213.1.1.4.2.280\" displayName=\"?\"/>", Author
                + "/functionCode/@code"),
        Before("CDA-306", "a person and a device", "<representedOrganization>",
            "<assignedAuthoringDevice><manufacturerModelName>M</manufacturerModelName><softwareName>S</softwareName>"
            + "</assignedAuthoringDevice>", Assigned),
        new("CDA-306", "neither person nor device", Without("<assignedPerson>", "</assignedPerson>"), Assigned,
            Severity.Warning),
        Of("CDA-307", "an author without family name", "<family>MODELE</family>", "", Assigned
            + "/assignedPerson/name/family"),
        new("CDA-308", "a device without software", DeviceForPerson("<manufacturerModelName>M</manufacturerModelName>"),
            Assigned + "/assignedAuthoringDevice/softwareName"),
        new("CDA-309", "no organisation of the author",
            Without("<representedOrganization>", "</representedOrganization>"),
            Assigned + "/representedOrganization", Severity.Warning),
        Of("CDA-309", "an organisation of another setting", "<name>Cabinet MODELE</name>",
            "<name>Cabinet MODELE</name><standardIndustryClassCode code=\"X\" codeSystem=\"1.2\" displayName=\"X\"/>",
            Assigned + "/representedOrganization/standardIndustryClassCode/@code"),
        Of("CDA-323", "Docteur as prefix", "<given>Alix</given>", "<prefix>Docteur</prefix><given>Alix</given>",
            Assigned + "/assignedPerson/name/prefix"),
        Of("CDA-323", "an empty prefix", "<given>Alix</given>", "<prefix/><given>Alix</given>",
            Assigned + "/assignedPerson/name/prefix"),
        Of("CDA-323", "a suffix in words", "<given>Alix</given>", "<given>Alix</given><suffix>Dr</suffix>",
            Assigned + "/assignedPerson/name/suffix"),
        Of("CDA-324", "an RPPS number cut short", "810000000017", "81000000001", Assigned + "/id/@extension",
            Severity.Warning),
        Of("CDA-324", "an empty RPPS number of a recipient", "<legalAuthenticator>",
            $"<informationRecipient><intendedRecipient><id root=\"1.2.250.1.71.4.2.1\" extension=\"X\"/>"
            + $"<informationRecipient>{Named}</informationRecipient></intendedRecipient>"
            + "</informationRecipient><legalAuthenticator>",
            Root + "/informationRecipient/intendedRecipient/id/@extension", Severity.Warning),
        Of("CDA-325", "a FINESS number cut short", "1999999990", "19999", Assigned
            + "/representedOrganization/id/@extension",
            Severity.Warning),
    ];

    private static IEnumerable<Mutation> Others =>
    [
        Before("CDA-310", "two who typed it", "<custodian>",
            "<dataEnterer><assignedEntity>" + Professional + "</assignedEntity></dataEnterer>"
            + "<dataEnterer><assignedEntity>" + Professional + "</assignedEntity></dataEnterer>", Root
                + "/dataEnterer[2]"),
        Before("CDA-311", "an informant who is nobody", "<custodian>", "<informant/>", Root + "/informant"),
        Before("CDA-311", "an informant without identifier", "<custodian>",
            $"<informant><assignedEntity><assignedPerson>{Named}</assignedPerson></assignedEntity></informant>",
            Root + "/informant/assignedEntity/id"),
        Before("CDA-312", "a relation of another kind", "<custodian>",
            $"<informant><relatedEntity classCode=\"PRS\">"
            + $"<relatedPerson>{Named}</relatedPerson></relatedEntity></informant>",
            Root + "/informant/relatedEntity/@classCode"),
        Before("CDA-312", "a relation without name", "<custodian>",
            "<informant><relatedEntity classCode=\"NOK\"><relatedPerson/></relatedEntity></informant>",
            Root + "/informant/relatedEntity/relatedPerson/name"),
        new("CDA-313", "no custodian", Without("<custodian>", "</custodian>"), Root + "/custodian"),
        new("CDA-314", "a custodian under another root", ReplaceAfter(
                "<representedCustodianOrganization>", "1.2.250.1.71.4.2.2", "1.2.250.1.999.7.9"),
            Root + "/custodian/assignedCustodian/representedCustodianOrganization/id/@root"),
        Before("CDA-315", "a recipient without number", "<legalAuthenticator>",
            "<informationRecipient><intendedRecipient><id root=\"1.2.250.1.71.4.2.1\"/>"
            + "</intendedRecipient></informationRecipient>",
            Root + "/informationRecipient/intendedRecipient/id/@extension"),
    ];

    private static IEnumerable<Mutation> Signatories =>
    [
        new("CDA-316", "no legal authenticator", Without("<legalAuthenticator>", "</legalAuthenticator>"),
            Root + "/legalAuthenticator"),
        Of("CDA-316", "an intended signature", Signature, """<signatureCode code="I"/>""",
            Root + "/legalAuthenticator/signatureCode[@code='S']"),
        Of("CDA-317", "a null signature time", SignatureTime, """<time nullFlavor="NA"/>""", Root
            + "/legalAuthenticator/time"),
        new("CDA-318", "a signatory without number",
            ReplaceAfter("<legalAuthenticator>", " extension=\"810000000017\"", ""),
            Root + "/legalAuthenticator/assignedEntity/id/@extension"),
        new("CDA-319", "a signatory of unknown speciality", ReplaceAfter(
                "<legalAuthenticator>", Professional, Professional
                    + "<code code=\"X\" codeSystem=\"1.2\" displayName=\"X\"/>"), Root
                        + "/legalAuthenticator/assignedEntity/code/@code"),
        new("CDA-320", "a signatory without person",
            WithoutAfter("<legalAuthenticator>", "<assignedPerson>", "</assignedPerson>"),
            Root + "/legalAuthenticator/assignedEntity/assignedPerson", Severity.Warning),
        new("CDA-320", "a signatory without name", WithoutAfter("<legalAuthenticator>", "<name>", "</name>"),
            Root + "/legalAuthenticator/assignedEntity/assignedPerson/name"),
        Before("CDA-321", "a null time of an authenticator", "<documentationOf>",
            Authenticator("<time nullFlavor=\"UNK\"/>", Professional),
            Root + "/authenticator/time"),
        Before("CDA-321", "an authenticator under another root", "<documentationOf>",
            Authenticator(AuthorTime, "<id root=\"1.2.3\" extension=\"1\"/>"), Root
                + "/authenticator/assignedEntity/id/@root"),
    ];

    private static IEnumerable<Mutation> Participants =>
    [
        Before("CDA-322", "a participant of another kind", "<documentationOf>", Participant("XXX", AuthorTime, "PROV"),
            Root + "/participant/@typeCode"),
        Before("CDA-322", "a participant without time", "<documentationOf>", Participant("INF", "", "PROV"),
            Root + "/participant/time"),
        Before("CDA-322", "a participant of another class", "<documentationOf>", Participant("INF", AuthorTime, "NOK"),
            Root + "/participant/associatedEntity/@classCode"),
        Before("CDA-423", "a participation without duration", "<documentationOf>",
            Participant("INF", "<time><low value=\"20260112\"/><high value=\"20260112\"/></time>", "PROV"),
            Root + "/participant/time/high/@value"),
    ];

    private static string Authenticator(string time, string id) =>
        $"<authenticator>{time}{Signature}<assignedEntity>{id}</assignedEntity></authenticator>";

    private static string Participant(string type, string time, string entityClass) =>
        $"<participant typeCode=\"{type}\">{time}<associatedEntity classCode=\"{entityClass}\">{Professional}"
        + $"<associatedPerson>{Named}</associatedPerson></associatedEntity></participant>";

    /// <summary>The minimal document with a device as author.</summary>
    public static string DeviceForPerson(string content) =>
        Without("<assignedPerson>", "</assignedPerson>").Replace(
            "<representedOrganization>\n        <id root=\"1.2.250.1.71.4.2.2\" extension=\"1999999990\"/>\n"
            + "        <name>",
            $"<assignedAuthoringDevice>{content}</assignedAuthoringDevice><representedOrganization>\n"
            + "        <id root=\"1.2.250.1.71.4.2.2\" extension=\"1999999990\"/>\n        <name>",
            StringComparison.Ordinal);
}

using Segur.Dmp.Domain.Validation;
using static Segur.Dmp.Formats.Tests.Cda.MinimalDocument;
using static Segur.Dmp.Formats.Tests.Cda.Mutations.Mutation;

namespace Segur.Dmp.Formats.Tests.Cda.Mutations;

internal static class ActMutations
{
    private const string Root = "/ClinicalDocument";
    private const string Act = Root + "/documentationOf/serviceEvent";
    private const string Encounter = Root + "/componentOf/encompassingEncounter";
    private const string Setting = "<standardIndustryClassCode code=\"AMBULATOIRE\" "
        + "codeSystem=\"1.2.250.1.213.1.1.4.9\" displayName=\"Ambulatoire\"/>";
    private const string Low = """<low value="20260112094500+0100"/>""";
    private const string Professional = """<id root="1.2.250.1.71.4.2.1" extension="810000000017"/>""";
    private const string EncounterTime = """<effectiveTime nullFlavor="UNK"/>""";
    private const string Facility =
        """<code code="SA07" codeSystem="1.2.250.1.71.4.2.4" displayName="Cabinet individuel"/>""";
    private const string Parent = """<parentDocument><id root="1.2.250.1.999.7.1.20260111.1"/></parentDocument>""";

    public static IEnumerable<Mutation> All => Acts.Concat(Relations).Concat(Encounters);

    private static IEnumerable<Mutation> Acts =>
    [
        new("CDA-401", "no act", Without("<documentationOf>", "</documentationOf>"), Act),
        new("CDA-402", "no performer of the main act", Without("<performer", "</performer>"), Act + "/performer"),
        new("CDA-403", "no time of the main act", Without("      <effectiveTime>", "</effectiveTime>"), Act
            + "/effectiveTime"),
        Of("CDA-404", "two codes of an act", "<serviceEvent>",
            "<serviceEvent><code code=\"A\" codeSystem=\"1.2.3\"/><code code=\"B\" codeSystem=\"1.2.3\"/>", Act
                + "/code[2]"),
        Of("CDA-405", "an act coded without system", "<serviceEvent>", "<serviceEvent><code code=\"A\"/>", Act
            + "/code/@codeSystem"),
        Of("CDA-405", "an act with code and null flavour", "<serviceEvent>",
            "<serviceEvent><code code=\"A\" nullFlavor=\"UNK\"/>", Act + "/code/@code"),
        Of("CDA-406", "a null start", Low, """<low nullFlavor="UNK"/>""", Act + "/effectiveTime/low"),
        Of("CDA-406", "no start", Low, "", Act + "/effectiveTime/low"),
        Of("CDA-407", "an act that ends before it starts", "\"20260112100500+0100\"", "\"20260112090500+0100\"",
            Act + "/effectiveTime/high/@value"),
        Of("CDA-408", "a performer of another kind", "\"PRF\"", "\"PPRF\"", Act + "/performer/@typeCode"),
        new("CDA-408", "a performer without organisation",
            WithoutAfter("<performer", "<representedOrganization>", "</representedOrganization>"),
            Act + "/performer/assignedEntity/representedOrganization"),
        new("CDA-408", "a performer without identifier", ReplaceAfter("<performer", Professional, ""),
            Act + "/performer/assignedEntity/id"),
        Of("CDA-409", "no practice setting", Setting, "",
            Act + "/performer/assignedEntity/representedOrganization/standardIndustryClassCode"),
        Of("CDA-409", "an unknown practice setting", "\"AMBULATOIRE\"", "\"AILLEURS\"",
            Act + "/performer/assignedEntity/representedOrganization/standardIndustryClassCode/@code"),
        Before("CDA-410", "a status of another kind", "<effectiveTime>\n        <low",
            "<l:statusCode xmlns:l=\"urn:oid:1.3.6.1.4.1.19376.1.3.2\" code=\"aborted\"/>", Act
                + "/lab:statusCode/@code",
            Severity.Warning),
    ];

    private static IEnumerable<Mutation> Relations =>
    [
        Before("CDA-411", "an order without identifier", "<documentationOf>",
            "<inFulfillmentOf><order/></inFulfillmentOf>",
            Root + "/inFulfillmentOf/order/id"),
        Before("CDA-412", "an addendum", "<componentOf>",
            $"<relatedDocument typeCode=\"APND\">{Parent}</relatedDocument>",
            Root + "/relatedDocument/@typeCode", Severity.Warning),
        new("CDA-412", "two replacements",
            Versioned($"<relatedDocument typeCode=\"RPLC\">{Parent}</relatedDocument>"
                + $"<relatedDocument typeCode=\"RPLC\">{Parent}</relatedDocument>"),
            Root + "/relatedDocument[2]"),
        new("CDA-413", "a replacement of nothing",
            Versioned("<relatedDocument typeCode=\"RPLC\"><parentDocument/></relatedDocument>"),
            Root + "/relatedDocument/parentDocument/id"),
        new("CDA-414", "a document that replaces itself",
            Versioned("<relatedDocument typeCode=\"RPLC\"><parentDocument><id root=\"1.2.250.1.999.7.1.20260112.1\"/>"
                + "</parentDocument></relatedDocument>"),
            Root + "/relatedDocument/parentDocument/id/@root"),
        Of("CDA-414", "a second version of nothing", "<versionNumber value=\"1\"", "<versionNumber value=\"2\"",
            Root + "/versionNumber/@value", Severity.Warning),
        Before("CDA-414", "a replacement as first version", "<componentOf>",
            $"<relatedDocument typeCode=\"RPLC\">{Parent}</relatedDocument>", Root + "/versionNumber/@value",
            Severity.Warning),
        Before("CDA-415", "a consent that is not completed", "<componentOf>",
            "<authorization typeCode=\"AUTH\"><consent classCode=\"CONS\" moodCode=\"EVN\">"
            + "<code code=\"A\" codeSystem=\"1.2.3\"/>"
            + "<statusCode code=\"active\"/></consent></authorization>", Root
                + "/authorization/consent/statusCode/@code"),
        Before("CDA-415", "a consent without code", "<componentOf>",
            "<authorization><consent><statusCode code=\"completed\"/></consent></authorization>",
            Root + "/authorization/consent/code"),
    ];

    private static IEnumerable<Mutation> Encounters =>
    [
        new("CDA-416", "no encounter", Without("<componentOf>", "</componentOf>"), Root + "/componentOf"),
        Of("CDA-417", "an encounter without time", EncounterTime, "", Encounter + "/effectiveTime"),
        new("CDA-417", "an encounter without place", Without("<location>", "</location>"), Encounter + "/location"),
        Of("CDA-418", "an unknown encounter", "\"AMB\"", "\"ACUTE\"", Encounter + "/code/@code"),
        Of("CDA-419", "a discharge of another system", EncounterTime,
            EncounterTime + "<dischargeDispositionCode code=\"8\" codeSystem=\"1.2.3\" displayName=\"Domicile\"/>",
            Encounter + "/dischargeDispositionCode/@codeSystem"),
        Of("CDA-420", "a responsible person under another root", EncounterTime,
            EncounterTime
                + "<responsibleParty><assignedEntity>"
            + "<id root=\"1.2.3\" extension=\"1\"/></assignedEntity></responsibleParty>",
            Encounter + "/responsibleParty/assignedEntity/id/@root"),
        Of("CDA-421", "an encounter participant of another kind", EncounterTime,
            EncounterTime
                + $"<encounterParticipant typeCode=\"X\"><assignedEntity>"
            + $"{Professional}</assignedEntity></encounterParticipant>",
            Encounter + "/encounterParticipant/@typeCode"),
        Of("CDA-422", "no facility type", Facility, "", Encounter + "/location/healthCareFacility/code"),
        Of("CDA-422", "an unknown facility type", "\"SA07\"", "\"SA99\"", Encounter
            + "/location/healthCareFacility/code/@code"),
        Of("CDA-423", "an encounter of no duration", EncounterTime,
            "<effectiveTime><low value=\"20260112\"/><high value=\"20260112\"/></effectiveTime>",
            Encounter + "/effectiveTime/high/@value"),
    ];

    private static string Versioned(string related) => With("<componentOf>", related + "<componentOf>")
        .Replace("<versionNumber value=\"1\"", "<versionNumber value=\"2\"", StringComparison.Ordinal);
}

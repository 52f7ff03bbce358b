using Segur.Dmp.Domain.Validation;
using static Segur.Dmp.Formats.Tests.Cda.Mutations.Mutation;

namespace Segur.Dmp.Formats.Tests.Cda.Mutations;

internal static class DatatypeMutations
{
    private const string Root = "/ClinicalDocument";
    private const string Role = Root + "/recordTarget/patientRole";
    private const string Address = """<addr nullFlavor="NAV"/>""";
    private const string Telecom = """<telecom value="tel:0102030405" use="H"/>""";
    private const string Local = """<id root="1.2.250.1.999.7.3" extension="LOCAL-17"/>""";
    private const string Created = "\"20260112101500+0100\"";

    public static IEnumerable<Mutation> All =>
    [
        Of("CDA-601", "a time in ISO form", Created, "\"2026-01-12T10:15:00\"", Root + "/effectiveTime/@value"),
        Of("CDA-601", "a time with Z", Created, "\"20260112101500Z\"", Root + "/effectiveTime/@value"),
        Of("CDA-601", "an odd number of digits", Created, "\"2026011\"", Root + "/effectiveTime/@value"),
        Of("CDA-602", "a day that no month has", Created, "\"20260230101500+0100\"", Root + "/effectiveTime/@value"),
        Of("CDA-602", "an hour that no day has", Created, "\"20260112251500+0100\"", Root + "/effectiveTime/@value"),
        Of("CDA-602", "an impossible birth date", "\"19790328\"", "\"19790332\"", Role + "/patient/birthTime/@value"),
        Of("CDA-603", "a time without zone", Created, "\"20260112101500\"", Root + "/effectiveTime/@value",
            Severity.Warning),
        Of("CDA-603", "a zone of three digits", Created, "\"20260112101500+100\"", Root + "/effectiveTime/@value",
            Severity.Warning),
        Of("CDA-604", "root and null flavour", Local, Local + "<id root=\"1.2.3\" nullFlavor=\"UNK\"/>", Role
            + "/id[3]"),
        Of("CDA-605", "a root with a leading zero", "\"1.2.250.1.999.7.2.1\"", "\"1.2.250.01.999\"", Root
            + "/setId/@root"),
        Of("CDA-605", "a root in letters", "\"1.2.250.1.999.7.2.1\"", "\"XYZ\"", Root + "/setId/@root"),
        Of("CDA-606", "a language with its code system", "<languageCode code=\"fr-FR\"",
            "<languageCode code=\"fr-FR\" codeSystem=\"1.2.3\"", Root + "/languageCode/@codeSystem"),
        Before("CDA-606", "a relation coded without system", "<documentationOf>",
            "<inFulfillmentOf><order><id root=\"1.2.3\"/><code code=\"A\"/></order></inFulfillmentOf>",
            Root + "/inFulfillmentOf/order/code/@codeSystem"),
        Of("CDA-607", "an unknown null flavour", "<effectiveTime nullFlavor=\"UNK\"",
            "<effectiveTime nullFlavor=\"NOPE\"",
            Root + "/componentOf/encompassingEncounter/effectiveTime/@nullFlavor"),
        Of("CDA-607", "value and null flavour", Telecom, "<telecom value=\"tel:01\" nullFlavor=\"NAV\"/>", Role
            + "/telecom"),
        Of("CDA-608", "the same identifier twice", Local, Local + Local, Role + "/id[3]"),
        Of("CDA-608", "the same telecom twice", Telecom, Telecom + Telecom, Role + "/telecom[2]"),
        Of("CDA-609", "a telecom without scheme", "tel:0102030405", "0102030405", Role + "/telecom/@value"),
        Of("CDA-609", "a telecom of https", "tel:0102030405", "https://example.org", Role + "/telecom/@value"),
        Of("CDA-609", "a telecom of another use", "use=\"H\"", "use=\"XX\"", Role + "/telecom/@use"),
        Of("CDA-610", "two cities", Address, "<addr><city>A</city><city>B</city></addr>", Role + "/addr/city[2]"),
        Of("CDA-610", "eight address lines", Address,
            "<addr>" + string.Concat(Enumerable.Range(1, 8).Select(i => $"<streetAddressLine>{i}</streetAddressLine>"))
                + "</addr>",
            Role + "/addr"),
        Of("CDA-610", "lines and components", Address,
            "<addr><streetAddressLine>1 rue A</streetAddressLine><streetName>A</streetName></addr>", Role + "/addr",
            Severity.Warning),
        Of("CDA-611", "text between name parts", "<given>Alix</given>", "<given>Alix</given>dite", Root
            + "/author/assignedAuthor/assignedPerson/name"),
        Of("CDA-611", "an empty name part", "<given>Alix</given>", "<given/>", Root
            + "/author/assignedAuthor/assignedPerson/name/given"),
        new("CDA-612", "a device without words", ParticipantMutations.DeviceForPerson(
                "<manufacturerModelName/><softwareName>S</softwareName>"),
            Root + "/author/assignedAuthor/assignedAuthoringDevice/manufacturerModelName"),
        Before("CDA-613", "a yes for true", "<birthplace>",
            "<s:deceasedInd xmlns:s=\"urn:hl7-org:sdtc\" value=\"yes\"/>", Role + "/patient/sdtc:deceasedInd/@value"),
        Before("CDA-613", "a preference in words", "</patient>",
            "<languageCommunication><preferenceInd value=\"oui\"/></languageCommunication>",
            Role + "/patient/languageCommunication/preferenceInd/@value"),
    ];
}

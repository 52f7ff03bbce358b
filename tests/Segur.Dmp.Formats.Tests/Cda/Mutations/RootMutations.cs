using Segur.Dmp.Domain.Validation;
using static Segur.Dmp.Formats.Tests.Cda.Mutations.Mutation;

namespace Segur.Dmp.Formats.Tests.Cda.Mutations;

internal static class RootMutations
{
    private const string Root = "/ClinicalDocument";
    private const string Id = """<id root="1.2.250.1.999.7.1.20260112.1"/>""";
    private const string Code =
        """<code code="11488-4" codeSystem="2.16.840.1.113883.6.1" displayName="CR de consultation"/>""";
    private const string Confidentiality =
        """<confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25" displayName="Normal"/>""";

    public static IEnumerable<Mutation> All =>
    [
        Of("CDA-101", "another class", "<ClinicalDocument ", "<ClinicalDocument classCode=\"DOC\" ", Root
            + "/@classCode"),
        Of("CDA-101", "another mood", "<ClinicalDocument ", "<ClinicalDocument moodCode=\"INT\" ", Root + "/@moodCode"),
        Of("CDA-102", "another realm", "\"FR\"", "\"BE\"", Root + "/realmCode/@code"),
        Of("CDA-102", "no realm", """<realmCode code="FR"/>""", "", Root + "/realmCode"),
        Before("CDA-102", "two realms", "<typeId", """<realmCode code="FR"/>""", Root + "/realmCode[2]"),
        Of("CDA-103", "another type root", "2.16.840.1.113883.1.3\"", "2.16.840.1.113883.1.4\"", Root
            + "/typeId/@root"),
        Of("CDA-103", "another type", "POCD_HD000040", "POCD_HD000041", Root + "/typeId/@extension"),
        Of("CDA-104", "no HL7 France template", """<templateId root="2.16.840.1.113883.2.8.2.1"/>""", "",
            Root + "/templateId[@root='2.16.840.1.113883.2.8.2.1']"),
        Of("CDA-105", "no minimal template", """<templateId root="1.2.250.1.213.1.1.1.1"/>""", "",
            Root + "/templateId[@root='1.2.250.1.213.1.1.1.1']"),
        Of("CDA-106", "no third template", """<templateId root="1.3.6.1.4.1.19376.1.2.20"/>""", "", Root
            + "/templateId"),
        Of("CDA-107", "the model's template kept in an unstructured document", "1.3.6.1.4.1.19376.1.2.20",
            "1.2.250.1.213.1.1.1.29", Root + "/templateId[1]"),
        Of("CDA-107", "a fourth template", Id, """<templateId root="1.2.250.1.213.1.1.1.29"/>""" + Id, Root
            + "/templateId[1]"),
        Of("CDA-109", "no id", Id, "", Root + "/id"),
        Of("CDA-109", "a null id", Id, """<id nullFlavor="UNK"/>""", Root + "/id"),
        Of("CDA-109", "an id without root", Id, """<id extension="1"/>""", Root + "/id/@root"),
        Of("CDA-109", "two ids", Id, Id + """<id root="1.2.250.1.999.7.1.2"/>""", Root + "/id[2]"),
        Of("CDA-110", "no code", Code, "", Root + "/code"),
        Of("CDA-110", "no display name", " displayName=\"CR de consultation\"", "", Root + "/code/@displayName"),
        Of("CDA-110", "no code system", "code=\"11488-4\" codeSystem=\"2.16.840.1.113883.6.1\"", "code=\"11488-4\"",
            Root + "/code/@codeSystem"),
        Of("CDA-111", "an unknown code", "11488-4", "99999-9", Root + "/code/@code"),
        Of("CDA-111", "a retired code", "11488-4", "11526-1", Root + "/code/@code"),
        Of("CDA-111", "another code system", "codeSystem=\"2.16.840.1.113883.6.1\"",
            "codeSystem=\"1.2.250.1.213.1.1.4.12\"",
            Root + "/code/@codeSystem"),
        Of("CDA-112", "a blank display name", "\"CR de consultation\"", "\" \"", Root + "/code/@displayName",
            Severity.Warning),
        Of("CDA-113", "no title", "<title>Consultation de suivi</title>", "", Root + "/title"),
        Of("CDA-113", "an empty title", "Consultation de suivi", "", Root + "/title"),
        Of("CDA-114", "no creation time", """<effectiveTime value="20260112101500+0100"/>""", "", Root
            + "/effectiveTime"),
        Of("CDA-114", "a null creation time", "<effectiveTime value=\"20260112101500+0100\"",
            "<effectiveTime nullFlavor=\"UNK\"",
            Root + "/effectiveTime"),
        Of("CDA-114", "a time to come", "20260112101500+0100", "20270112101500+0100", Root + "/effectiveTime/@value",
            Severity.Warning),
        Of("CDA-115", "no confidentiality", Confidentiality, "", Root + "/confidentialityCode"),
        Of("CDA-115", "another confidentiality system", "2.16.840.1.113883.5.25", "2.16.840.1.113883.5.26",
            Root + "/confidentialityCode/@codeSystem"),
        Of("CDA-116", "masking as confidentiality", "code=\"N\"", "code=\"MASQUE_PS\"", Root
            + "/confidentialityCode/@code"),
        Of("CDA-116", "an unknown confidentiality", "code=\"N\"", "code=\"X\"", Root + "/confidentialityCode/@code"),
        Of("CDA-116", "a confidentiality outside the value set", "code=\"N\"", "code=\"L\"",
            Root + "/confidentialityCode/@code", Severity.Warning),
        Of("CDA-117", "a language without country", "fr-FR", "fr", Root + "/languageCode/@code"),
        Of("CDA-117", "a language with more around it", "fr-FR", "xx-fr-FRYY", Root + "/languageCode/@code"),
        Of("CDA-117", "no language", """<languageCode code="fr-FR"/>""", "", Root + "/languageCode"),
        Of("CDA-118", "no setId", """<setId root="1.2.250.1.999.7.2.1"/>""", "", Root + "/setId"),
        Of("CDA-118", "a setId without root", """<setId root="1.2.250.1.999.7.2.1"/>""", """<setId extension="1"/>""",
            Root + "/setId/@root"),
        Of("CDA-119", "no version", """<versionNumber value="1"/>""", "", Root + "/versionNumber"),
        Of("CDA-119", "version zero", "<versionNumber value=\"1\"", "<versionNumber value=\"0\"", Root
            + "/versionNumber/@value"),
        Of("CDA-119", "a negative version", "<versionNumber value=\"1\"", "<versionNumber value=\"-3\"",
            Root + "/versionNumber/@value"),
        Of("CDA-119", "an empty version", "<versionNumber value=\"1\"", "<versionNumber value=\"\"",
            Root + "/versionNumber/@value"),
        Of("CDA-120", "another language", "fr-FR", "en-GB", Root + "/languageCode/@code", Severity.Warning),
    ];
}

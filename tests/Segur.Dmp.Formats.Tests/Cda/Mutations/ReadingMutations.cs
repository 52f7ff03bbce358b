using Segur.Dmp.Domain.Validation;
using static Segur.Dmp.Formats.Tests.Cda.MinimalDocument;

namespace Segur.Dmp.Formats.Tests.Cda.Mutations;

/// <summary>Mutations of the bytes that remain text; other encodings and sizes have tests of their own.</summary>
internal static class ReadingMutations
{
    private const string Root = "/ClinicalDocument";

    public static IEnumerable<Mutation> All =>
    [
        new("CDA-001", "nothing", "", "document"),
        new("CDA-001", "blanks", " \r\n\t ", "document"),
        new("CDA-003", "an end tag missing", With("</title>", ""), "document"),
        new("CDA-003", "an attribute twice", With("code=\"FR\"", "code=\"FR\" code=\"FR\""), "document"),
        new("CDA-003", "text after the root", Text + "more", "document"),
        new("CDA-003", "an undeclared prefix", With("<title>", "<x:title>"), "document"),
        new("CDA-003", "a file cut short", Text[..(Text.Length / 2)], "document"),
        new("CDA-003", "no markup at all", "Bonjour", "document"),
        new("CDA-003", "a bare ampersand", With("Consultation de suivi", "Lyon & Paris"), "document"),
        new("CDA-004", "an external DTD",
            With("<ClinicalDocument", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><ClinicalDocument"),
            "document"),
        new("CDA-004", "an entity that reads a file", With("<ClinicalDocument",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ClinicalDocument"), "document"),
        new("CDA-004", "entities that explode", With("<ClinicalDocument",
            "<!DOCTYPE a [<!ENTITY x \"xx\"><!ENTITY y \"&x;&x;\">]><ClinicalDocument"), "document"),
        new("CDA-005", "an entity of HTML", With("Consultation de suivi", "Consultation&nbsp;de suivi"), "document"),
        new("CDA-005", "an entity in an attribute", With("\"CR de consultation\"", "\"CR&eacute;\""), "document"),
        new("CDA-007", "a null character", With("Consultation", "Consul\0tation"), "document"),
        new("CDA-007", "a reference to a null character", With("Consultation", "Consul&#0;tation"), "document"),
        new("CDA-007", "a control character", With("Consultation", "Consul\u0001tation"), "document"),
        new("CDA-008", "a hundred and one levels",
            string.Concat(Enumerable.Repeat("<a>", 101)) + string.Concat(Enumerable.Repeat("</a>", 101)), "document"),
        new("CDA-010", "another root", "<Bundle xmlns=\"http://hl7.org/fhir\"/>", "/*"),
        new("CDA-010", "a stylesheet without document",
            "<s:stylesheet xmlns:s=\"http://www.w3.org/1999/XSL/Transform\"/>",
            "/xsl:stylesheet"),
        new("CDA-011", "no namespace", With(" xmlns=\"urn:hl7-org:v3\"", ""), Root),
        new("CDA-011", "another version", With("urn:hl7-org:v3", "urn:hl7-org:v4"), Root),
        new("CDA-012", "a document in a stylesheet twice", InStylesheet(Inner + Inner), "/xsl:stylesheet"),
        new("CDA-012", "a document inside a document", With("<custodian>", Inner + "<custodian>"), Root
            + "/ClinicalDocument"),
        new("CDA-013", "an unknown element", With("<custodian>", "<caretaker/><custodian>"), Root + "/caretaker"),
        new("CDA-013", "title before code", With("<code code", "<title>T</title><code code"), Root + "/code",
            Severity.Error,
            "CDA-113"),
        new("CDA-013", "custodian before author", With("<author>", "<copyTime value=\"2026\"/><author>"), Root
            + "/copyTime"),
        new("CDA-013", "name before identifier in an organisation",
            With("<id root=\"1.2.250.1.71.4.2.2\" extension=\"1999999990\"/>\n        <name>Cabinet MODELE</name>",
                "<name>Cabinet MODELE</name><id root=\"1.2.250.1.71.4.2.2\" extension=\"1999999990\"/>"),
            Root + "/author/assignedAuthor/representedOrganization/id"),
        new("CDA-013", "an unknown attribute", With("<title>", "<title lang=\"fr\">"), Root + "/title/@lang"),
        new("CDA-013", "an unknown element in the body",
            BodyMutations.Sections(
                "<code code=\"48765-2\" codeSystem=\"2.16.840.1.113883.6.1\"/><title>A</title>"
                + "<text>B</text><entries/>"),
            Root + "/component/structuredBody/component/section/entries"),
        new("CDA-014", "too many attributes",
            With("<title>", "<title " + string.Concat(Enumerable.Range(0, 257).Select(i => $"a{i}=\"\" ")) + ">"),
            "document"),
        new("CDA-014", "an attribute too long", With("code=\"FR\"", $"code=\"{new string('F', 70_000)}\""), "document"),
        new("CDA-015", "a stylesheet instruction",
            With("<ClinicalDocument", "<?xml-stylesheet href=\"cda.xsl\"?><ClinicalDocument"),
            Root, Severity.Information),
        new("CDA-015", "a schema location", With("<ClinicalDocument ",
            "<ClinicalDocument xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
            + "xsi:schemaLocation=\"urn:hl7-org:v3 CDA.xsd\" "),
            Root, Severity.Information),
        new("CDA-512", "a stylesheet with a script",
            InStylesheet(Inner).Replace("</s:stylesheet>", "<script xmlns=\"\">1</script></s:stylesheet>",
                StringComparison.Ordinal),
            "/xsl:stylesheet//script", Severity.Warning),
    ];

    private static string Inner => Text[Text.IndexOf("<ClinicalDocument", StringComparison.Ordinal)..];

    private static string InStylesheet(string content) =>
        "<s:stylesheet xmlns:s=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\">"
        + $"<d:Contenu xmlns:d=\"urn:asip-sante:ci-sis\">{content}</d:Contenu></s:stylesheet>";
}

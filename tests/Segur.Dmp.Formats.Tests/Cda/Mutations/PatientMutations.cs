using Segur.Dmp.Domain.Validation;
using static Segur.Dmp.Formats.Tests.Cda.MinimalDocument;
using static Segur.Dmp.Formats.Tests.Cda.Mutations.Mutation;

namespace Segur.Dmp.Formats.Tests.Cda.Mutations;

internal static class PatientMutations
{
    private const string Role = "/ClinicalDocument/recordTarget/patientRole";
    private const string Patient = Role + "/patient";
    private const string Ins = """<id root="1.2.250.1.213.1.4.10" extension="279035121518989"/>""";
    private const string Birth = """<family qualifier="BR">PAT-TROIS</family>""";
    private const string Gender =
        """<administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1" displayName="Féminin"/>""";
    private const string Birthplace = "<birthplace>";

    public static IEnumerable<Mutation> All => Identity.Concat(Traits);

    private static IEnumerable<Mutation> Identity =>
    [
        new("CDA-201", "no patient", Without("<recordTarget>", "</recordTarget>"), "/ClinicalDocument/recordTarget"),
        Of("CDA-201", "two patients", "</recordTarget>", "</recordTarget><recordTarget/>",
            "/ClinicalDocument/recordTarget[2]"),
        new("CDA-202", "no traits", Without("<patient>", "</patient>"), Role + "/patient"),
        Of("CDA-203", "an identifier without extension", " extension=\"LOCAL-17\"", "", Role + "/id[2]/@extension"),
        Of("CDA-203", "an identifier without root", "root=\"1.2.250.1.999.7.3\" ", "", Role + "/id[2]/@root"),
        Of("CDA-204", "a wrong key", "279035121518989", "279035121518990", Role + "/id[1]/@extension"),
        Of("CDA-205", "no first given name", "<given qualifier=\"BR\">DOMINIQUE</given>", "",
            Patient + "/name/given[@qualifier='BR']"),
        Of("CDA-205", "no list of given names", "<given>DOMINIQUE</given>", "", Patient
            + "/name/given[not(@qualifier)]"),
        Of("CDA-205", "no birth name", "<family qualifier=\"BR\">", "<family qualifier=\"CL\">",
            Patient + "/name/family[@qualifier='BR']"),
        Of("CDA-205", "no county", "<county>51215</county>", "", Patient + "/birthplace/place/addr/county"),
        Of("CDA-206", "a local identifier only", Ins, "", Role + "/id"),
        Of("CDA-206", "an INS-C", "1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.2", Role + "/id[1]"),
        Of("CDA-206", "the slip .5", "1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.5", Role + "/id[1]"),
        Of("CDA-206", "a social security number", "1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.13", Role + "/id[1]"),
        Of("CDA-207", "two INS", Ins, Ins + """<id root="1.2.250.1.213.1.4.10" extension="277076322082910"/>""", Role
            + "/id[2]"),
        Of("CDA-208", "no matricule at all", "279035121518989", "ABC", Role + "/id[1]/@extension"),
        Of("CDA-208", "a matricule with spaces", "279035121518989", "2 79 03 51 215 189 89", Role
            + "/id[1]/@extension"),
        Of("CDA-208", "a number of another kind", "279035121518989", "711231234567858", Role + "/id[1]/@extension"),
        Of("INS-001", "a production number", "1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.8", Role + "/id[1]/@root"),
    ];

    private static IEnumerable<Mutation> Traits =>
    [
        Of("CDA-209", "a null birth name", Birth, """<family qualifier="BR" nullFlavor="UNK"/>""", Patient
            + "/name/family"),
        Before("CDA-209", "two names", Gender, "<name><given>D</given><family qualifier=\"CL\">D</family></name>",
            Patient + "/name[2]"),
        Of("CDA-210", "the used name of 2021", Birth, Birth + "<family qualifier=\"SP\">PAT</family>",
            Patient + "/name/family[2]/@qualifier"),
        Of("CDA-210", "an unmarked family name", Birth, Birth + "<family>PAT</family>", Patient
            + "/name/family[2]/@qualifier"),
        Of("CDA-211", "a given name marked SP", Birth, Birth + "<given qualifier=\"SP\">D</given>",
            Patient + "/name/given[3]/@qualifier"),
        Of("CDA-212", "two prefixes", Birth, Birth + "<prefix>M</prefix><prefix>MME</prefix>", Patient
            + "/name/prefix[2]"),
        Of("CDA-213", "a gender outside the set", "code=\"F\"", "code=\"X\"", Patient
            + "/administrativeGenderCode/@code"),
        Of("CDA-213", "another gender system", "2.16.840.1.113883.5.1\"", "2.16.840.1.113883.5.2\"",
            Patient + "/administrativeGenderCode/@codeSystem"),
        Of("CDA-214", "a null birth date", "<birthTime value=\"19790328\"", "<birthTime nullFlavor=\"UNK\"", Patient
            + "/birthTime"),
        Of("CDA-214", "a year of birth", "\"19790328\"", "\"1979\"", Patient + "/birthTime/@value", Severity.Warning),
        Before("CDA-215", "a birth order in words", Birthplace,
            "<multipleBirthOrderNumber xmlns=\"urn:hl7-org:sdtc\" value=\"first\"/>",
            Patient + "/sdtc:multipleBirthOrderNumber/@value"),
        Before("CDA-215", "dead twice", Birthplace,
            "<s:deceasedInd xmlns:s=\"urn:hl7-org:sdtc\" value=\"true\"/>"
            + "<s:deceasedInd xmlns:s=\"urn:hl7-org:sdtc\" value=\"true\"/>",
            Patient + "/sdtc:deceasedInd[2]"),
        Before("CDA-216", "two birthplaces", "</patient>",
            "<birthplace><place><addr><county>51215</county></addr></place></birthplace>", Patient + "/birthplace[2]"),
        Of("CDA-217", "a town for a county", ">51215<", ">XX<", Patient + "/birthplace/place/addr/county"),
        Before("CDA-218", "a guardian who is nobody", Birthplace, "<guardian/>", Patient + "/guardian"),
        Before("CDA-218", "a guardian without family name", Birthplace,
            "<guardian><guardianPerson><name><given>A</given></name></guardianPerson></guardian>",
            Patient + "/guardian/guardianPerson/name"),
        Of("CDA-219", "an address of another null flavour", "<addr nullFlavor=\"NAV\"/>", "<addr nullFlavor=\"OTH\"/>",
            Role + "/addr/@nullFlavor", Severity.Warning),
        Of("CDA-220", "a telecom of another null flavour", "<telecom value=\"tel:0102030405\" use=\"H\"/>",
            "<telecom nullFlavor=\"OTH\"/>", Role + "/telecom/@nullFlavor"),
        Before("CDA-221", "a race", Birthplace, "<raceCode code=\"1\" codeSystem=\"1.2.3\"/>", Patient + "/raceCode",
            Severity.Warning),
        Of("CDA-222", "another gender than the INS", "code=\"F\"", "code=\"M\"", Patient
            + "/administrativeGenderCode/@code",
            Severity.Warning),
        Of("CDA-222", "another month than the INS", "19790328", "19790428", Patient + "/birthTime/@value",
            Severity.Warning),
        Of("CDA-222", "another department than the INS", ">51215<", ">75056<", Patient
            + "/birthplace/place/addr/county",
            Severity.Warning),
    ];
}

namespace Segur.Dmp.Formats.Fhir;

/// <content>Rules on what the document says: patient, people, acts, content, consistency.</content>
public static partial class FhirRules
{
    // 2xx: patient.
    internal static readonly FhirRule Subject =
        Needed("FHIR-201", "Composition.subject is a Patient of the bundle.", $"{R4Documents}; {DocumentCore}");

    internal static readonly FhirRule InsPresent =
        Needed("FHIR-202", "The patient has an INS identifier.", $"{FrCore}, Patient INS; {Pdsm}");

    internal static readonly FhirRule OneIns = Needed("FHIR-203", "The patient has no second INS.", Ins);

    internal static readonly FhirRule InsKey = Error("FHIR-204", "The control key of the INS is right.", Ins);

    internal static readonly FhirRule Traits = Error(
        "FHIR-205", "The patient has birth name, first name, gender and birth date.", $"{FrCore}, Patient INS");

    internal static readonly FhirRule Birthplace = Warning(
        "FHIR-206", "The patient has a birth place with its INSEE code.", $"{FrCore}, Patient INS");

    internal static readonly FhirRule InsForm =
        Needed("FHIR-207", "The INS has the form of a matricule: 13 characters and a key.", Ins);

    internal static readonly FhirRule InsAccepted = Needed(
        "FHIR-208", "The authority of the INS is accepted here; production identities are not unless allowed.", Policy);

    internal static readonly FhirRule BirthDate =
        Error("FHIR-209", "The birth date is a whole date.", $"{FrCore}, Patient INS");

    internal static readonly FhirRule Gender =
        Error("FHIR-210", "The gender is male, female, other or unknown.", "FHIR R4 patient.html");

    internal static readonly FhirRule IdentityStatus = Warning(
        "FHIR-211", "An identity with an INS is qualified.", $"{FrCore}, identity reliability; RNIV");

    internal static readonly FhirRule TraitsAgree =
        Warning("FHIR-212", "The traits agree with the matricule.", Policy);

    // 3xx: people.
    internal static readonly FhirRule AuthorPresent =
        Error("FHIR-301", "The document has an author.", $"{R4Composition}; {Pdsm}");

    internal static readonly FhirRule AuthorType = Error(
        "FHIR-302", "An author is a professional, an organisation, a device, the patient or a related person.",
        R4Composition);

    internal static readonly FhirRule ProfessionalIdentifier = Error(
        "FHIR-303", "A professional has a national identifier (PS_IdNat or RPPS).", $"{Pdsm}; {FrCore}, Practitioner");

    internal static readonly FhirRule ProfessionalIdentifierForm = Warning(
        "FHIR-304", "A PS_IdNat is a prefix 0, 1, 3, 4, 5, 6 or 8 and a number.", $"{Pdsm}, people");

    internal static readonly FhirRule PersonName =
        Error("FHIR-305", "A person who signs or writes has a family name.", DocumentCore);

    internal static readonly FhirRule OrganizationIdentity = Warning(
        "FHIR-306", "An organisation has a name and a national identifier (Struct_IdNat).", DocumentCore);

    internal static readonly FhirRule AuthorSpecialty =
        Warning("FHIR-307", "An author has a profession or kind of JDV_J01.", $"{DocumentCore}; JDV_J01");

    internal static readonly FhirRule LegalAttester = Warning(
        "FHIR-308", "Somebody attests the document legally.", $"{DocumentCore}; XDS legalAuthenticator 1..1");

    internal static readonly FhirRule AttesterMode = Error(
        "FHIR-309", "An attester's mode is personal, professional, legal or official.", R4Composition);

    internal static readonly FhirRule Custodian =
        Warning("FHIR-310", "An organisation keeps the document.", $"{DocumentCore}; {Pdsm}");

    internal static readonly FhirRule CustodianType =
        Error("FHIR-311", "The custodian is an Organization.", R4Composition);

    internal static readonly FhirRule AttesterType = Error(
        "FHIR-312", "An attester is a professional, an organisation, the patient or a related person.", R4Composition);

    internal static readonly FhirRule RoleHolder = Error(
        "FHIR-313", "A PractitionerRole names a practitioner of the bundle.", DocumentCore);

    internal static readonly FhirRule DeviceName = Error("FHIR-314", "A device that writes has a name.", DocumentCore);

    internal static readonly FhirRule RoleCode =
        Warning("FHIR-315", "An author's function is of JDV_J47.", $"{DocumentCore}; JDV_J47");

    // 4xx: acts.
    internal static readonly FhirRule ServiceStart = Warning(
        "FHIR-401", "The main event says when it started.", $"{DocumentCore}; XDS serviceStartTime 1..1");

    internal static readonly FhirRule Periods =
        Error("FHIR-402", "A period holds dates, its start no later than its end.", "FHIR R4 datatypes.html, per-1");

    internal static readonly FhirRule EncounterType =
        Error("FHIR-403", "Composition.encounter is an Encounter.", R4Composition);

    internal static readonly FhirRule FacilityType = Warning(
        "FHIR-404", "The encounter's location has a facility type.", $"{DocumentCore}; XDS healthcareFacilityTypeCode 1..1");

    internal static readonly FhirRule PracticeSetting = Warning(
        "FHIR-405", "The main performer's organisation has a practice setting.",
        $"{DocumentCore}; XDS practiceSettingCode 1..1");

    internal static readonly FhirRule FacilityTypeCode =
        Error("FHIR-406", "A facility type of TRE_R02 is in JDV_J02.", "JDV_J02");

    internal static readonly FhirRule PracticeSettingCode =
        Error("FHIR-407", "A practice setting of TRE_A01 is in JDV_J04.", "JDV_J04");

    internal static readonly FhirRule EventCode =
        Warning("FHIR-408", "The code of an event has a system.", $"{Pdsm}; XDS eventCodeList");

    // 5xx: content.
    internal static readonly FhirRule Base64 =
        Error("FHIR-501", "Attached data is base64.", "FHIR R4 datatypes.html, base64Binary");

    internal static readonly FhirRule AttachmentType =
        Error("FHIR-502", "Attached data has a content type.", "FHIR R4 datatypes.html, att-1; binary.html");

    internal static readonly FhirRule AttachmentDigest = Warning(
        "FHIR-503", "Size and SHA-1 of an attachment are those of its data.", "FHIR R4 datatypes.html, Attachment");

    internal static readonly FhirRule Narrative = Error(
        "FHIR-504", "A narrative is plain XHTML: no script, form, frame or external style.", "FHIR R4 narrative.html, txt-1");

    internal static readonly FhirRule NarrativeStatus = Error(
        "FHIR-505", "A narrative's status is generated, extensions, additional or empty.", "FHIR R4 narrative.html");

    // 7xx: consistency and metadata.
    internal static readonly FhirRule TypeCode =
        Error("FHIR-701", "The document's type is of JDV_J07.", $"{Pdsm}; JDV_J07");

    internal static readonly FhirRule RetiredTypeCode =
        Warning("FHIR-702", "The document's type is in the current JDV_J07.", "JDV_J07");

    internal static readonly FhirRule ClassCode =
        Error("FHIR-703", "The document's type has a class.", $"{Pdsm}; ASS_X04");

    internal static readonly FhirRule CategoryAgrees =
        Error("FHIR-704", "Composition.category is the class of the type.", $"{Pdsm}; ASS_X04");

    internal static readonly FhirRule Confidentiality =
        Error("FHIR-705", "Composition.confidentiality is N, R or V.", $"{Pdsm}; JDV_J08");

    internal static readonly FhirRule ConfidentialityKept = Warning(
        "FHIR-706", "Composition.confidentiality is of JDV_J08, not only of HL7.", "JDV_J08");

    internal static readonly FhirRule ReplacedDocument = Error(
        "FHIR-707", "A replacement names the replaced document by its identifier, not itself.", $"{DocumentCore}; {Pdsm}");

    internal static readonly FhirRule RelationCode = Error(
        "FHIR-708", "A relation is replaces, transforms, signs or appends.", R4Composition);

    internal static readonly FhirRule OtherRelations = Warning(
        "FHIR-709", "Relations other than replaces are kept in the document only.", "IHE MHD, Partial...ContentNotProcessed");

    internal static readonly FhirRule FutureDate =
        Warning("FHIR-710", "The document was not written in the future.", Policy);

    internal static readonly FhirRule OneReplacement =
        Error("FHIR-711", "A document replaces at most one document.", Policy);

    internal static readonly FhirRule Version =
        Error("FHIR-712", "The version is a whole number from 1.", DocumentCore);

    private static FhirRule[] ListAll() =>
    [
        NotEmpty, Size, WellFormed, Encoding, Depth, TextLength, Values, DuplicateNames, NumberLength, Surrogates,
        Controls, NoEmptyValue, ByteOrderMark, Shape,
        RootIsBundle, TypeIsDocument, BundleIdentifier, UniqueIdForm, Timestamp, CompositionFirst, FullUrls,
        EntryResources, DocumentEntries, EntryCount, HeaderReferences, ContentReferences, OtherReferences, HeaderSize,
        Status, TypePresent, CompositionDate, Title, SectionContent, SetIdentifier, Language,
        Subject, InsPresent, OneIns, InsKey, Traits, Birthplace, InsForm, InsAccepted, BirthDate, Gender,
        IdentityStatus, TraitsAgree,
        AuthorPresent, AuthorType, ProfessionalIdentifier, ProfessionalIdentifierForm, PersonName,
        OrganizationIdentity, AuthorSpecialty, LegalAttester, AttesterMode, Custodian, CustodianType, AttesterType,
        RoleHolder, DeviceName, RoleCode,
        ServiceStart, Periods, EncounterType, FacilityType, PracticeSetting, FacilityTypeCode, PracticeSettingCode,
        EventCode,
        Base64, AttachmentType, AttachmentDigest, Narrative, NarrativeStatus,
        TypeCode, RetiredTypeCode, ClassCode, CategoryAgrees, Confidentiality, ConfidentialityKept, ReplacedDocument,
        RelationCode, OtherRelations, FutureDate, OneReplacement, Version,
        Truncated,
    ];
}

using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Cda;

/// <summary>
/// Every rule by its code: 0xx bytes and XML, 1xx root, 2xx patient, 3xx participants, 4xx acts, 5xx body, 6xx
/// datatypes, 7xx consistency with the metadata sent. Codes are a contract: none is renumbered or reused.
/// </summary>
public static class CdaRules
{
    // Stands first: the fields below register themselves in it.
    private static readonly List<CdaRule> Registered = [];

    internal static readonly CdaRule Ins001 = Error(
        "INS-001", "P", "patientRole/id[INS]/@root", "the authority of the INS is accepted here; production is not");

    // Bytes and XML.
    internal static readonly CdaRule Cda001 = Error("CDA-001", "P", "document", "the document is not empty");
    internal static readonly CdaRule Cda002 = Error(
        "CDA-002", "P", "document", "the document is not larger than the limit");
    internal static readonly CdaRule Cda003 = Error("CDA-003", "X", "document", "the document is well-formed XML 1.0");
    internal static readonly CdaRule Cda004 = Error("CDA-004", "P", "prolog", "there is no DOCTYPE");
    internal static readonly CdaRule Cda005 = Error(
        "CDA-005", "X", "document", "only the five predefined entities and character references are used");
    internal static readonly CdaRule Cda006 = Error(
        "CDA-006", "X", "document", "the bytes agree with the declared encoding");
    internal static readonly CdaRule Cda007 = Error("CDA-007", "X", "document", "only XML 1.0 characters are used");
    internal static readonly CdaRule Cda008 = Error(
        "CDA-008", "P", "document", "elements are not nested deeper than the limit");
    internal static readonly CdaRule Cda009 = Error("CDA-009", "P", "document", "no text is longer than the limit");
    internal static readonly CdaRule Cda010 = Error(
        "CDA-010", "P", "root", "the root is ClinicalDocument, or the stylesheet of an auto-presentable document");
    internal static readonly CdaRule Cda011 = Error(
        "CDA-011", "X", "root", "ClinicalDocument is in the namespace urn:hl7-org:v3");
    internal static readonly CdaRule Cda012 = Error(
        "CDA-012", "P", "document", "the file holds exactly one ClinicalDocument");
    internal static readonly CdaRule Cda013 = Error(
        "CDA-013", "X", "document", "the document is valid against the extended CDA schema");
    internal static readonly CdaRule Cda014 = Error(
        "CDA-014", "P", "document", "elements, attributes and attribute values are not more or longer than the limits");
    internal static readonly CdaRule Cda015 = Information(
        "CDA-015", "P", "prolog, ClinicalDocument/@xsi:schemaLocation",
        "stylesheet instruction and schema location are never followed");

    // Root elements.
    internal static readonly CdaRule Cda101 = Error(
        "CDA-101", "S", "ClinicalDocument/@classCode, @moodCode", "classCode DOCCLIN and moodCode EVN, where present");
    internal static readonly CdaRule Cda102 = Error(
        "CDA-102", "S", "ClinicalDocument/realmCode", "exactly one realm code FR");
    internal static readonly CdaRule Cda103 = Error("CDA-103", "P", "ClinicalDocument/typeId", "the typeId of CDA R2");
    internal static readonly CdaRule Cda104 = Error(
        "CDA-104", "S", "ClinicalDocument/templateId", "the template of the HL7 France header, once");
    internal static readonly CdaRule Cda105 = Error(
        "CDA-105", "S", "ClinicalDocument/templateId", "the template of the CI-SIS structuration minimale, once");
    internal static readonly CdaRule Cda106 = Error(
        "CDA-106", "S", "ClinicalDocument/templateId",
        "at least one more template, of the document model or of unstructured documents");
    internal static readonly CdaRule Cda107 = Error(
        "CDA-107", "S", "ClinicalDocument/templateId", "an unstructured document claims exactly its three templates");
    internal static readonly CdaRule Cda108 = Warning(
        "CDA-108", "P", "ClinicalDocument/templateId",
        "a structured document does not claim the template of unstructured ones");
    internal static readonly CdaRule Cda109 = Error(
        "CDA-109", "S", "ClinicalDocument/id", "exactly one identifier with a root");
    internal static readonly CdaRule Cda110 = Error(
        "CDA-110", "S", "ClinicalDocument/code", "exactly one type code with code, codeSystem and displayName");
    internal static readonly CdaRule Cda111 = Error(
        "CDA-111", "S", "ClinicalDocument/code/@code", "the type code is in JDV_J07");
    internal static readonly CdaRule Cda112 = Warning(
        "CDA-112", "P", "ClinicalDocument/code/@displayName",
        "the type code has a readable name, which is never compared");
    internal static readonly CdaRule Cda113 = Error(
        "CDA-113", "S", "ClinicalDocument/title", "exactly one title, not empty");
    internal static readonly CdaRule Cda114 = Error(
        "CDA-114", "S", "ClinicalDocument/effectiveTime", "exactly one creation time, not in the future");
    internal static readonly CdaRule Cda115 = Error(
        "CDA-115", "S", "ClinicalDocument/confidentialityCode",
        "exactly one confidentiality code with code, codeSystem and displayName");
    internal static readonly CdaRule Cda116 = Error(
        "CDA-116", "S", "ClinicalDocument/confidentialityCode/@code",
        "the confidentiality code is one that a CDA header may carry");
    internal static readonly CdaRule Cda117 = Error(
        "CDA-117", "S", "ClinicalDocument/languageCode", "exactly one language code, such as fr-FR");
    internal static readonly CdaRule Cda118 = Error(
        "CDA-118", "S", "ClinicalDocument/setId", "exactly one setId with a root");
    internal static readonly CdaRule Cda119 = Error(
        "CDA-119", "S", "ClinicalDocument/versionNumber", "exactly one version number, 1 or more");
    internal static readonly CdaRule Cda120 = Warning(
        "CDA-120", "L", "ClinicalDocument/languageCode/@code", "the language is fr-FR");

    // Patient.
    internal static readonly CdaRule Cda201 = Error("CDA-201", "S", "recordTarget", "exactly one recordTarget");
    internal static readonly CdaRule Cda202 = Error(
        "CDA-202", "S", "recordTarget/patientRole", "exactly one patientRole with one patient");
    internal static readonly CdaRule Cda203 = Error(
        "CDA-203", "S", "patientRole/id", "at least one identifier; each has root and extension");
    internal static readonly CdaRule Cda204 = Error(
        "CDA-204", "P", "patientRole/id[INS]/@extension", "the control key of the INS is 97 - (number mod 97)");
    internal static readonly CdaRule Cda205 = Error(
        "CDA-205", "S", "patientRole/patient", "with an INS, the five identity traits are complete");
    internal static readonly CdaRule Cda206 = Error("CDA-206", "P", "patientRole/id", "the patient has an INS");
    internal static readonly CdaRule Cda207 = Error("CDA-207", "P", "patientRole/id", "the patient has only one INS");
    internal static readonly CdaRule Cda208 = Error(
        "CDA-208", "P", "patientRole/id[INS]/@extension", "the INS has 15 characters in the shape of a matricule");
    internal static readonly CdaRule Cda209 = Error(
        "CDA-209", "S", "patient/name", "exactly one name with family and given names");
    internal static readonly CdaRule Cda210 = Error(
        "CDA-210", "S", "patient/name/family/@qualifier", "a family name is marked BR (birth) or CL (used)");
    internal static readonly CdaRule Cda211 = Error(
        "CDA-211", "S", "patient/name/given/@qualifier", "a given name is marked BR, CL or not at all");
    internal static readonly CdaRule Cda212 = Error(
        "CDA-212", "S", "patient/name", "at most one prefix and one suffix");
    internal static readonly CdaRule Cda213 = Error(
        "CDA-213", "S", "patient/administrativeGenderCode", "exactly one gender, of JDV_J143");
    internal static readonly CdaRule Cda214 = Error("CDA-214", "S", "patient/birthTime", "exactly one birth date");
    internal static readonly CdaRule Cda215 = Error(
        "CDA-215", "S", "patient/sdtc:*", "death and multiple birth at most once each, the order an integer");
    internal static readonly CdaRule Cda216 = Error(
        "CDA-216", "S", "patient/birthplace", "at most one birthplace with one place and at most one address and name");
    internal static readonly CdaRule Cda217 = Error(
        "CDA-217", "P", "patient/birthplace/place/addr/county",
        "the birthplace is an INSEE (COG) code of 5 characters");
    internal static readonly CdaRule Cda218 = Error(
        "CDA-218", "S", "patient/guardian", "a guardian is a person or an organisation");
    internal static readonly CdaRule Cda219 = Error(
        "CDA-219", "S", "patientRole/addr", "the patient's address says why it is missing by an agreed null flavour");
    internal static readonly CdaRule Cda220 = Error(
        "CDA-220", "S", "patientRole/telecom",
        "the patient's telecom says why it is missing by an agreed null flavour");
    internal static readonly CdaRule Cda221 = Warning("CDA-221", "L", "patient", "no race, ethnic group or religion");
    internal static readonly CdaRule Cda222 = Warning(
        "CDA-222", "P", "patient", "gender, birth date and birthplace agree with the INS");

    // Participants.
    internal static readonly CdaRule Cda301 = Error(
        "CDA-301", "S", "author", "at least one author with assignedAuthor");
    internal static readonly CdaRule Cda302 = Error("CDA-302", "S", "author/time", "exactly one time with a value");
    internal static readonly CdaRule Cda303 = Error(
        "CDA-303", "S", "author/assignedAuthor/id", "at least one identifier; each has root and extension");
    internal static readonly CdaRule Cda304 = Error(
        "CDA-304", "S", "author/assignedAuthor/code", "profession and speciality, of JDV_J01");
    internal static readonly CdaRule Cda305 = Error(
        "CDA-305", "S", "author/functionCode", "the function is in JDV_J47");
    internal static readonly CdaRule Cda306 = Error(
        "CDA-306", "S", "author/assignedAuthor", "the author is a person or a device");
    internal static readonly CdaRule Cda307 = Error(
        "CDA-307", "S", "author/assignedAuthor/assignedPerson", "the author's name");
    internal static readonly CdaRule Cda308 = Error(
        "CDA-308", "S", "author/assignedAuthor/assignedAuthoringDevice", "the device's model and software");
    internal static readonly CdaRule Cda309 = Error(
        "CDA-309", "S", "author/assignedAuthor/representedOrganization", "the author's organisation");
    internal static readonly CdaRule Cda310 = Error(
        "CDA-310", "S", "dataEnterer", "at most one dataEnterer, with at most one time");
    internal static readonly CdaRule Cda311 = Error(
        "CDA-311", "S", "informant", "an informant is a professional or a relation, with identifier and name");
    internal static readonly CdaRule Cda312 = Error(
        "CDA-312", "S", "informant/relatedEntity", "the relation's kind, code and name");
    internal static readonly CdaRule Cda313 = Error("CDA-313", "S", "custodian", "exactly one custodian organisation");
    internal static readonly CdaRule Cda314 = Error(
        "CDA-314", "S", "representedCustodianOrganization/id", "exactly one identifier of a French structure or host");
    internal static readonly CdaRule Cda315 = Error(
        "CDA-315", "S", "informationRecipient", "the recipient's identifiers and name");
    internal static readonly CdaRule Cda316 = Error(
        "CDA-316", "S", "legalAuthenticator", "exactly one legal authenticator who has signed");
    internal static readonly CdaRule Cda317 = Error(
        "CDA-317", "S", "legalAuthenticator/time", "exactly one time with a value");
    internal static readonly CdaRule Cda318 = Error(
        "CDA-318", "S", "legalAuthenticator/assignedEntity/id", "exactly one identifier with root and extension");
    internal static readonly CdaRule Cda319 = Error(
        "CDA-319", "S", "legalAuthenticator/assignedEntity",
        "speciality of JDV_J01 and practice setting of JDV_J04, where present");
    internal static readonly CdaRule Cda320 = Warning(
        "CDA-320", "L", "legalAuthenticator/assignedEntity/assignedPerson", "the name of the person who signs");
    internal static readonly CdaRule Cda321 = Error(
        "CDA-321", "S", "authenticator", "an authenticator has signed, with a time and a professional's identifier");
    internal static readonly CdaRule Cda322 = Error(
        "CDA-322", "S", "participant", "the participant's kind, time, identifier and name");
    internal static readonly CdaRule Cda323 = Error(
        "CDA-323", "S", "name/prefix, name/suffix", "prefix of JDV_J245 and suffix of JDV_J246");
    internal static readonly CdaRule Cda324 = Warning(
        "CDA-324", "P", "id[@root='1.2.250.1.71.4.2.1']", "a professional's identifier follows PS_IdNat");
    internal static readonly CdaRule Cda325 = Warning(
        "CDA-325", "P", "id[@root='1.2.250.1.71.4.2.2']", "a structure's identifier follows Struct_IdNat");

    // Acts and encounter.
    internal static readonly CdaRule Cda401 = Error(
        "CDA-401", "S", "documentationOf", "at least one documentationOf with serviceEvent");
    internal static readonly CdaRule Cda402 = Error(
        "CDA-402", "S", "documentationOf[1]/serviceEvent/performer", "the main act has exactly one performer");
    internal static readonly CdaRule Cda403 = Error(
        "CDA-403", "S", "documentationOf[1]/serviceEvent/effectiveTime", "the main act has exactly one time");
    internal static readonly CdaRule Cda404 = Error(
        "CDA-404", "S", "documentationOf/serviceEvent", "code, time, performer and status at most once");
    internal static readonly CdaRule Cda405 = Error(
        "CDA-405", "S", "serviceEvent/code", "an act has code and codeSystem, or a null flavour");
    internal static readonly CdaRule Cda406 = Error(
        "CDA-406", "S", "serviceEvent/effectiveTime", "an act has exactly one start with a value and at most one end");
    internal static readonly CdaRule Cda407 = Error(
        "CDA-407", "P", "serviceEvent/effectiveTime", "an act does not end before it starts");
    internal static readonly CdaRule Cda408 = Error(
        "CDA-408", "S", "serviceEvent/performer", "the performer's identifier, name and organisation");
    internal static readonly CdaRule Cda409 = Error(
        "CDA-409", "S", "serviceEvent/performer//standardIndustryClassCode",
        "the performer's practice setting, of JDV_J04");
    internal static readonly CdaRule Cda410 = Warning(
        "CDA-410", "P", "serviceEvent/lab:statusCode", "the status of a laboratory report is completed or active");
    internal static readonly CdaRule Cda411 = Error(
        "CDA-411", "S", "inFulfillmentOf/order", "exactly one order with one identifier");
    internal static readonly CdaRule Cda412 = Error(
        "CDA-412", "S", "relatedDocument", "at most one replacement; other relations are not used");
    internal static readonly CdaRule Cda413 = Error(
        "CDA-413", "S", "relatedDocument/parentDocument", "exactly one parent document with one identifier");
    internal static readonly CdaRule Cda414 = Error(
        "CDA-414", "P", "relatedDocument", "a replacement names another document and raises the version");
    internal static readonly CdaRule Cda415 = Error(
        "CDA-415", "S", "authorization/consent", "a consent has code and status");
    internal static readonly CdaRule Cda416 = Error("CDA-416", "S", "componentOf", "exactly one encounter");
    internal static readonly CdaRule Cda417 = Error(
        "CDA-417", "S", "componentOf/encompassingEncounter", "exactly one time and one location");
    internal static readonly CdaRule Cda418 = Error(
        "CDA-418", "S", "encompassingEncounter/code", "the kind of encounter is in JDV_J142");
    internal static readonly CdaRule Cda419 = Error(
        "CDA-419", "S", "encompassingEncounter/dischargeDispositionCode",
        "the way of discharge has code, displayName and its French system");
    internal static readonly CdaRule Cda420 = Error(
        "CDA-420", "S", "encompassingEncounter/responsibleParty", "the responsible professional's identifier and name");
    internal static readonly CdaRule Cda421 = Error(
        "CDA-421", "S", "encompassingEncounter/encounterParticipant", "the participant's kind and identifier");
    internal static readonly CdaRule Cda422 = Error(
        "CDA-422", "S", "encompassingEncounter/location/healthCareFacility", "exactly one facility type, of JDV_J02");
    internal static readonly CdaRule Cda423 = Error(
        "CDA-423", "S", "participant, performer, encounter: time", "an interval starts before it ends");

    // Body.
    internal static readonly CdaRule Cda501 = Error("CDA-501", "S", "ClinicalDocument/component", "exactly one body");
    internal static readonly CdaRule Cda502 = Error(
        "CDA-502", "X", "ClinicalDocument/component", "nonXMLBody or structuredBody, not both");
    internal static readonly CdaRule Cda503 = Error(
        "CDA-503", "P", "nonXMLBody/text/@mediaType", "the media type is one that has a format code");
    internal static readonly CdaRule Cda504 = Error(
        "CDA-504", "P", "nonXMLBody/text/@representation", "the content is in base64; text/plain may do without");
    internal static readonly CdaRule Cda505 = Error("CDA-505", "P", "nonXMLBody/text", "the base64 decodes");
    internal static readonly CdaRule Cda506 = Error("CDA-506", "P", "component", "the body is not empty");
    internal static readonly CdaRule Cda507 = Error(
        "CDA-507", "P", "nonXMLBody/text", "the first bytes agree with the media type");
    internal static readonly CdaRule Cda508 = Information(
        "CDA-508", "P", "nonXMLBody/text", "an embedded PDF says whether it is PDF/A");
    internal static readonly CdaRule Cda509 = Warning(
        "CDA-509", "P", "section", "each section has code, title and text");
    internal static readonly CdaRule Cda510 = Error(
        "CDA-510", "P", "observationMedia/value, externalDocument/text",
        "attachments decode and agree with their media type");
    internal static readonly CdaRule Cda511 = Warning(
        "CDA-511", "P", "reference/@value", "references stay inside the document and resolve");
    internal static readonly CdaRule Cda512 = Warning("CDA-512", "P", "body", "there is no active content");
    internal static readonly CdaRule Cda513 = Warning(
        "CDA-513", "P", "structuredBody", "the sections that the claimed model demands");
    internal static readonly CdaRule Cda514 = Warning(
        "CDA-514", "P", "ClinicalDocument/code", "the type code is the one of the claimed model");

    // Datatypes.
    internal static readonly CdaRule Cda601 = Error(
        "CDA-601", "S", "TS/@value", "a time has the form YYYY[MM[DD[hh[mm[ss[.f]]]]]][+-zzzz]");
    internal static readonly CdaRule Cda602 = Error("CDA-602", "S", "TS/@value", "a time is a real date and time");
    internal static readonly CdaRule Cda603 = Warning(
        "CDA-603", "L", "TS/@value", "a time of day has a zone of four digits");
    internal static readonly CdaRule Cda604 = Error(
        "CDA-604", "S", "II", "an identifier has root or nullFlavor, not both, and a root that is not empty");
    internal static readonly CdaRule Cda605 = Error("CDA-605", "S", "II/@root", "a root is an OID or a UUID");
    internal static readonly CdaRule Cda606 = Error(
        "CDA-606", "S", "CE, CS", "code comes with codeSystem, displayName with code");
    internal static readonly CdaRule Cda607 = Error(
        "CDA-607", "S", "any", "value or nullFlavor, not both; the null flavour is of the HL7 list");
    internal static readonly CdaRule Cda608 = Error(
        "CDA-608", "S", "id, telecom, addr, name", "siblings are not equal");
    internal static readonly CdaRule Cda609 = Error("CDA-609", "S", "telecom", "scheme and use of a telecom");
    internal static readonly CdaRule Cda610 = Error("CDA-610", "S", "addr", "lines or components of an address");
    internal static readonly CdaRule Cda611 = Error(
        "CDA-611", "S", "name", "name parts are not empty and not mixed with text");
    internal static readonly CdaRule Cda612 = Error("CDA-612", "S", "ED, ST", "required text is not empty");
    internal static readonly CdaRule Cda613 = Error("CDA-613", "S", "INT, BL", "an integer, or true or false");

    // Consistency of the metadata sent with the document; 713 and 714 are judged against the record.
    internal static readonly CdaRule Cda701 = Error("CDA-701", "P", "uniqueId", "uniqueId as in the document");
    internal static readonly CdaRule Cda702 = Error(
        "CDA-702", "P", "typeCode, classCode", "type as in the document, class of the association table");
    internal static readonly CdaRule Cda703 = Error(
        "CDA-703", "P", "formatCode", "format of the document's model or media type");
    internal static readonly CdaRule Cda704 = Error(
        "CDA-704", "P", "hash, size", "hash and size of the bytes received");
    internal static readonly CdaRule Cda705 = Error("CDA-705", "P", "patientId", "patient as in the document");
    internal static readonly CdaRule Cda706 = Warning(
        "CDA-706", "P", "sourcePatientId, sourcePatientInfo", "local patient data as in the document");
    internal static readonly CdaRule Cda707 = Warning("CDA-707", "P", "title", "title as in the document");
    internal static readonly CdaRule Cda708 = Error(
        "CDA-708", "P", "confidentialityCode, languageCode, mimeType", "as in the document");
    internal static readonly CdaRule Cda709 = Error(
        "CDA-709", "P", "creationTime, serviceStartTime, serviceStopTime", "times as in the document");
    internal static readonly CdaRule Cda710 = Error(
        "CDA-710", "P", "practiceSettingCode, healthcareFacilityTypeCode", "as in the document");
    internal static readonly CdaRule Cda711 = Warning(
        "CDA-711", "P", "author, legalAuthenticator", "authors as in the document");
    internal static readonly CdaRule Cda712 = Information(
        "CDA-712", "P", "eventCodeList, referenceIdList", "as in the document");
    internal static readonly CdaRule Cda713 = Error(
        "CDA-713", "P", "relatedDocument/parentDocument",
        "the document replaced exists, is current and precedes this version");
    internal static readonly CdaRule Cda714 = Warning(
        "CDA-714", "P", "author", "a replacement comes from the organisation of the original");

    /// <summary>All rules, in the order of their codes within each family.</summary>
    public static IReadOnlyList<CdaRule> All => Registered;

    private static CdaRule Error(string code, string sources, string place, string title) =>
        Add(code, Severity.Error, sources, place, title);

    private static CdaRule Warning(string code, string sources, string place, string title) =>
        Add(code, Severity.Warning, sources, place, title);

    private static CdaRule Information(string code, string sources, string place, string title) =>
        Add(code, Severity.Information, sources, place, title);

    private static CdaRule Add(string code, Severity severity, string sources, string place, string title)
    {
        var rule = new CdaRule(code, severity, sources, place, title);
        Registered.Add(rule);
        return rule;
    }
}

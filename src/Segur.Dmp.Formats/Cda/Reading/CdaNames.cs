namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Every element and attribute name that the extended CDA schema knows, and the namespaces around it. Readers share one
/// table of these strings, so that an ordinary document adds no name of its own.
/// </summary>
internal static class CdaNames
{
    public const string V3 = "urn:hl7-org:v3";
    public const string Sdtc = "urn:hl7-org:sdtc";
    public const string Lab = "urn:oid:1.3.6.1.4.1.19376.1.3.2";
    public const string LabAlias = "urn:hl7-org:lab";
    public const string Pharmacy = "urn:ihe:pharm:medication";
    public const string Dicom = "urn:dicom-org:ps3-20";
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";
    public const string Xslt = "http://www.w3.org/1999/XSL/Transform";
    public const string CiSis = "urn:asip-sante:ci-sis";

    /// <summary>Elements of urn:hl7-org:v3: clinical document, datatypes and narrative.</summary>
    public static readonly string[] Elements =
    [
        "ClinicalDocument", "realmCode", "typeId", "templateId", "id", "code", "title", "effectiveTime",
        "confidentialityCode", "languageCode", "setId", "versionNumber", "copyTime", "recordTarget", "patientRole",
        "patient", "providerOrganization", "name", "administrativeGenderCode", "birthTime", "maritalStatusCode",
        "religiousAffiliationCode", "raceCode", "ethnicGroupCode", "guardian", "guardianPerson",
        "guardianOrganization", "birthplace", "place", "languageCommunication", "modeCode", "proficiencyLevelCode",
        "preferenceInd", "author", "functionCode", "time", "assignedAuthor", "assignedPerson",
        "assignedAuthoringDevice", "manufacturerModelName", "softwareName", "asMaintainedEntity",
        "maintainingPerson", "representedOrganization", "standardIndustryClassCode", "asOrganizationPartOf",
        "wholeOrganization", "dataEnterer", "assignedEntity", "informant", "relatedEntity", "relatedPerson",
        "custodian", "assignedCustodian", "representedCustodianOrganization", "informationRecipient",
        "intendedRecipient", "receivedOrganization", "legalAuthenticator", "signatureCode", "authenticator",
        "participant", "associatedEntity", "associatedPerson", "scopingOrganization", "inFulfillmentOf", "order",
        "priorityCode", "documentationOf", "serviceEvent", "performer", "relatedDocument", "parentDocument",
        "authorization", "consent", "statusCode", "componentOf", "encompassingEncounter",
        "dischargeDispositionCode", "responsibleParty", "encounterParticipant", "location", "healthCareFacility",
        "serviceProviderOrganization", "component", "nonXMLBody", "structuredBody", "section", "text", "entry",
        "subject", "relatedSubject", "act", "observation", "observationMedia", "regionOfInterest", "procedure",
        "substanceAdministration", "supply", "encounter", "organizer", "entryRelationship", "reference",
        "externalAct", "externalObservation", "externalProcedure", "externalDocument", "specimen", "specimenRole",
        "specimenPlayingEntity", "consumable", "manufacturedProduct", "manufacturedLabeledDrug",
        "manufacturedMaterial", "manufacturerOrganization", "lotNumberText", "product", "participantRole",
        "playingDevice", "playingEntity", "scopingEntity", "precondition", "criterion", "referenceRange",
        "observationRange", "interpretationCode", "methodCode", "targetSiteCode", "approachSiteCode",
        "negationInd", "derivationExpr", "repeatNumber", "routeCode", "doseQuantity", "rateQuantity",
        "maxDoseQuantity", "administrationUnitCode", "independentInd", "quantity", "expectedUseTime",
        "sequenceNumber", "seperatableInd", "value", "originalText", "translation", "qualifier", "thumbnail",
        "low", "high", "center", "width", "phase", "period", "frequency", "comp", "event", "offset", "head",
        "increment", "numerator", "denominator", "origin", "scale", "digits", "family", "given", "prefix",
        "suffix", "delimiter", "validTime", "useablePeriod", "country", "state", "county", "city", "postalCode",
        "streetAddressLine", "houseNumber", "houseNumberNumeric", "direction", "streetName", "streetNameBase",
        "streetNameType", "additionalLocator", "unitID", "unitType", "careOf", "censusTract",
        "deliveryAddressLine", "deliveryInstallationType", "deliveryInstallationArea",
        "deliveryInstallationQualifier", "deliveryMode", "deliveryModeIdentifier", "buildingNumberSuffix",
        "postBox", "precinct", "desc", "riskCode", "handlingCode", "birthDate", "content", "linkHtml", "sub",
        "sup", "br", "footnote", "footnoteRef", "renderMultiMedia", "paragraph", "list", "item", "caption",
        "table", "thead", "tfoot", "tbody", "colgroup", "col", "tr", "th", "td", "asSpecializedKind", "asContent",
        "asIngredient", "expirationTime", "formCode", "asPatientRelationship", "outboundRelationship",
        "inboundRelationship", "awarenessCode", "standardDeviation", "addr", "telecom",
    ];

    /// <summary>Attributes without a namespace.</summary>
    public static readonly string[] Attributes =
    [
        "root", "extension", "assigningAuthorityName", "displayable", "nullFlavor", "codeSystem", "codeSystemName",
        "codeSystemVersion", "displayName", "unit", "use", "classCode", "moodCode", "typeCode", "determinerCode",
        "contextControlCode", "contextConductionInd", "mediaType", "representation", "language", "compression",
        "integrityCheck", "integrityCheckAlgorithm", "inclusive", "operator", "ID", "isNotOrdered", "partType",
        "validTimeLow", "validTimeHigh", "inversionInd", "institutionSpecified", "alignment", "currency",
        "referencedObject", "styleCode", "href", "rel", "rev", "border", "colspan", "rowspan", "align", "valign",
        "frame", "rules", "summary", "span", "cellspacing", "cellpadding", "abbr", "axis", "headers", "scope",
        "char", "charoff", "listType", "revised", "IDREF", "noWrap", "specializationType", "identifiedBy",
        "unsorted", "nullified", "probability", "distributionType", "xsi", "schemaLocation", "type", "sdtc", "lab",
        "pharm", "ps3-20", "xsl", "version", "bgcolor", "background", "height",
    ];

    /// <summary>The prefix under which a namespace stands in the places of findings.</summary>
    public static string PrefixOf(string namespaceUri) => namespaceUri switch
    {
        V3 or "" => "",
        Sdtc => "sdtc:",
        Lab or LabAlias => "lab:",
        Pharmacy => "pharm:",
        Dicom => "ps3-20:",
        SchemaInstance => "xsi:",
        Xslt => "xsl:",
        _ => "*:",
    };
}

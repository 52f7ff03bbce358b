using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Formats.CodeTables;
using Segur.Dmp.Formats.Fhir.Json;
using Segur.Dmp.Formats.Fhir.Metadata;

namespace Segur.Dmp.Formats.Fhir.Rules;

/// <summary>Events, encounter, facility and practice setting. The main event is the first that has a period.</summary>
internal sealed class ActRules(FhirDocument document)
{
    private const int MaxReferenceIds = 100;
    private const string PatientsOwn = "EXP_PATIENT";

    private readonly FhirElement _events = document.Array(document.Composition, "event"u8);

    private readonly FhirElement _encounter =
        document.Resolve(document.Object(document.Composition, "encounter"u8));

    /// <summary>Fills the metadata that tell of acts and places.</summary>
    public FhirActs Check()
    {
        CheckEncounter();
        var mainEvent = MainEvent();
        var (start, stop) = ReadPeriod(mainEvent["period"u8]);
        foreach (var other in _events)
        {
            ReadPeriod(other["period"u8]);
        }

        if (start is null)
        {
            (start, stop) = ReadPeriod(_encounter["period"u8]);
            document.Report.AddMissing(
                FhirRules.ServiceStart, mainEvent.Exists ? mainEvent : document.Composition, "event.period.start",
                start is null ? "the start of the act" : "the start of the act; that of the encounter was taken");
        }

        return new FhirActs(
            start, stop, EventCodes(), FacilityType(), PracticeSetting(mainEvent), ReferenceIds());
    }

    private void CheckEncounter()
    {
        var reference = document.Composition["encounter"u8];
        if (_encounter.Exists && _encounter.ResourceType != "Encounter")
        {
            document.Report.Add(FhirRules.EncounterType, reference, _encounter.ResourceType ?? "", "Encounter");
        }
    }

    private FhirElement MainEvent()
    {
        foreach (var candidate in _events)
        {
            if (candidate["period"u8].Exists)
            {
                return candidate;
            }
        }

        return _events.FirstItem();
    }

    private (XdsTime? Start, XdsTime? Stop) ReadPeriod(FhirElement period)
    {
        var start = ReadTime(period, "start");
        var stop = ReadTime(period, "end");
        if (start > stop)
        {
            document.Report.Add(
                FhirRules.Periods, period["end"u8], period["end"u8].Text ?? "", $"not before {period["start"u8].Text}");
        }

        return (start, stop);
    }

    private XdsTime? ReadTime(FhirElement period, string property)
    {
        var element = property == "start" ? period["start"u8] : period["end"u8];
        if (!element.Exists)
        {
            return null;
        }

        if (FhirTime.TryParse(element.Text, out var time))
        {
            return time;
        }

        document.Report.AddOrMissing(FhirRules.Periods, period, property, "a date or a time with its zone");
        return null;
    }

    private List<CodedValue> EventCodes()
    {
        var codes = new List<CodedValue>();
        foreach (var act in _events)
        {
            foreach (var concept in document.Array(act, "code"u8))
            {
                foreach (var coding in document.Array(concept, "coding"u8))
                {
                    if (FhirCodings.Read(document, coding) is { } code)
                    {
                        codes.Add(code);
                    }
                    else
                    {
                        document.Report.Add(
                            FhirRules.EventCode, coding, coding["code"u8].Text ?? "", "a code with its system");
                    }
                }
            }
        }

        return codes;
    }

    private CodedValue? FacilityType()
    {
        if (IsWrittenByPatient())
        {
            return Nomenclatures.HealthcareFacilityTypeCodes.Find(PatientsOwn)?.Value;
        }

        var locations = document.Array(_encounter, "location"u8);
        foreach (var place in locations)
        {
            var types = document.Array(document.Resolve(document.Object(place, "location"u8)), "type"u8);
            if (FindCode(types, Nomenclatures.HealthcareFacilityTypeCodes, FhirCodeSystems.ActivitySectors,
                FhirRules.FacilityTypeCode) is { } code)
            {
                return code;
            }
        }

        foreach (var organization in Organizations(FhirElement.Missing))
        {
            if (FhirCodings.FindInAny(
                document, document.Array(organization, "type"u8), Nomenclatures.HealthcareFacilityTypeCodes) is { } row)
            {
                return row.Value;
            }
        }

        document.Report.AddMissing(
            FhirRules.FacilityType, _encounter.Exists ? _encounter : document.Composition,
            _encounter.Exists ? "location" : "encounter", "an encounter with a Location whose type is of JDV_J02");
        return null;
    }

    private CodedValue? PracticeSetting(FhirElement mainEvent)
    {
        if (IsWrittenByPatient())
        {
            return Nomenclatures.PracticeSettingCodes.Find(PatientsOwn)?.Value;
        }

        foreach (var organization in Organizations(mainEvent))
        {
            if (FindCode(
                document.Array(organization, "type"u8), Nomenclatures.PracticeSettingCodes,
                FhirCodeSystems.PracticeSettings, FhirRules.PracticeSettingCode) is { } code)
            {
                return code;
            }
        }

        document.Report.AddMissing(
            FhirRules.PracticeSetting, mainEvent.Exists ? mainEvent : document.Composition, "extension",
            "a performer whose organisation has a type of JDV_J04");
        return null;
    }

    private bool IsWrittenByPatient() =>
        document.Resolve(document.Composition["author"u8].FirstItem()).ResourceType == "Patient";

    private CodedValue? FindCode(FhirElement concepts, CodeTable table, string systemOid, FhirRule unknownCode)
    {
        if (FhirCodings.FindInAny(document, concepts, table) is { } row)
        {
            return row.Value;
        }

        if (FhirCodings.FirstUnder(document, concepts, systemOid) is { Exists: true } coding)
        {
            document.Report.Add(unknownCode, coding, coding["code"u8].Text ?? "", $"a code of {table.Name}");
        }

        return null;
    }

    /// <summary>Organisations that may tell the setting, nearest to the act first.</summary>
    private IEnumerable<FhirElement> Organizations(FhirElement mainEvent)
    {
        foreach (var extension in mainEvent["extension"u8])
        {
            // The performer's extension is named differently by the drafts of the guide.
            if (extension["url"u8].Text is { } url && url.Contains("erformer", StringComparison.Ordinal))
            {
                yield return OrganizationOf(document.Resolve(extension["valueReference"u8]));
            }
        }

        yield return document.Resolve(_encounter["serviceProvider"u8]);
        foreach (var author in document.Composition["author"u8])
        {
            yield return OrganizationOf(document.Resolve(author));
        }

        yield return document.Resolve(document.Composition["custodian"u8]);
    }

    private FhirElement OrganizationOf(FhirElement actor) => actor.ResourceType switch
    {
        "Organization" => actor,
        "PractitionerRole" => document.Resolve(actor["organization"u8]),
        "Device" => document.Resolve(actor["owner"u8]),
        _ => FhirElement.Missing,
    };

    /// <summary>Orders, from the Composition's order extension and the details of events; and the stay's number.</summary>
    private List<string> ReferenceIds()
    {
        var ids = new List<string>();
        foreach (var extension in document.Composition["extension"u8])
        {
            if (extension["valueReference"u8] is { Exists: true } reference)
            {
                AddIds(ids, document.Resolve(reference), "ServiceRequest", "urn:ihe:iti:xds:2013:order");
            }
        }

        foreach (var act in _events)
        {
            foreach (var detail in act["detail"u8])
            {
                AddIds(ids, document.Resolve(detail), "ServiceRequest", "urn:ihe:iti:xds:2013:order");
            }
        }

        AddIds(ids, _encounter, "Encounter", "urn:ihe:iti:xds:2015:encounterId");
        return ids;
    }

    private void AddIds(List<string> ids, FhirElement resource, string type, string kind)
    {
        if (resource.ResourceType != type || ids.Count >= MaxReferenceIds)
        {
            return;
        }

        foreach (var identifier in document.Array(resource, "identifier"u8))
        {
            if (FhirUniqueId.OidOf(document.Text(identifier, "system"u8)) is { } oid
                && document.Text(identifier, "value"u8) is { } value
                && XdsNames.Cx(value, oid, kind) is var id && !ids.Contains(id))
            {
                ids.Add(id);
            }
        }
    }
}

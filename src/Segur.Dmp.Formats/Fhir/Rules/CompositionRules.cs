using System.Globalization;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Formats.CodeTables;
using Segur.Dmp.Formats.Fhir.Json;

namespace Segur.Dmp.Formats.Fhir.Rules;

/// <summary>The Composition's own attributes: type and class, confidentiality, dates, versions, relations.</summary>
internal sealed class CompositionRules(FhirDocument document)
{
    private const string VersionExtension = "Composition.version";

    private readonly FhirElement _composition = document.Composition;

    public void CheckStatus()
    {
        var status = document.Text(_composition, "status"u8);
        if (status is not ("final" or "amended" or "corrected"))
        {
            document.Report.AddOrMissing(
                FhirRules.Status, _composition, "status", "final or amended: what is shared is finished");
        }
    }

    /// <summary>The type as XDS typeCode; the coding of JDV_J07 where there are several.</summary>
    public CodedValue? CheckType()
    {
        var concept = document.Object(_composition, "type"u8);
        if (FhirCodings.FindIn(document, concept, Nomenclatures.TypeCodes) is { } known)
        {
            if (known.Row.IsRetired)
            {
                document.Report.Add(FhirRules.RetiredTypeCode, known.Coding, known.Row.Code, "a code of the current edition");
            }

            return known.Row.Value;
        }

        foreach (var coding in document.Array(concept, "coding"u8))
        {
            if (FhirCodings.Read(document, coding) is { } unknown)
            {
                document.Report.Add(FhirRules.TypeCode, coding, $"{unknown.System}|{unknown.Code}", "a code of JDV_J07");
                return unknown;
            }
        }

        document.Report.AddOrMissing(FhirRules.TypePresent, _composition, "type", "a coding with code and system");
        return null;
    }

    /// <summary>The class that the association table gives to the type; a category must not say otherwise.</summary>
    public CodedValue? CheckClass(CodedValue? type)
    {
        var categories = document.Array(_composition, "category"u8);
        var expected = Nomenclatures.ClassOf(type?.Code, document.Options.ClassCodesByTypeCode);
        if (type is not null && expected is null && Nomenclatures.TypeCodes.Contains(type.Code))
        {
            document.Report.Add(
                FhirRules.ClassCode, _composition["type"u8], type.Code, "a type of ASS_X04, or a class by configuration");
        }

        var category = FhirCodings.FirstUnder(document, categories, FhirCodeSystems.DocumentClasses);
        if (expected is not null && category.Exists && category["code"u8].Text != expected.Code)
        {
            document.Report.Add(
                FhirRules.CategoryAgrees, category, category["code"u8].Text ?? "", $"{expected.Code} ({expected.Display})");
        }

        return (expected ?? FhirCodings.FindInAny(document, categories, Nomenclatures.ClassCodes))?.Value;
    }

    /// <summary>The document's own confidentiality, then the visibility labels of bundle and Composition.</summary>
    public IReadOnlyList<CodedValue> CheckConfidentiality()
    {
        var codes = new List<CodedValue>();
        var own = document.Text(_composition, "confidentiality"u8);
        var row = Nomenclatures.ConfidentialityCodes.Find(own, FhirCodeSystems.Confidentiality);
        if (row is null)
        {
            document.Report.AddOrMissing(FhirRules.Confidentiality, _composition, "confidentiality", "N, R or V");
        }
        else
        {
            codes.Add(row.Value);
            if (row.Use == CodeUse.HeaderOnly)
            {
                document.Report.Add(
                    FhirRules.ConfidentialityKept, _composition["confidentiality"u8], row.Code, "N, R or V");
            }
        }

        AddLabels(codes, _composition);
        AddLabels(codes, document.Bundle);
        return codes;
    }

    public string CheckTitle()
    {
        var title = document.Text(_composition, "title"u8);
        if (title is null)
        {
            document.Report.AddOrMissing(FhirRules.Title, _composition, "title", "a text");
        }

        return title ?? "";
    }

    public XdsTime? CheckDate()
    {
        if (!FhirTime.TryParse(document.Text(_composition, "date"u8), out var date))
        {
            document.Report.AddOrMissing(
                FhirRules.CompositionDate, _composition, "date", "a date or a time with its zone");
            return null;
        }

        if (date.StartsAt > document.Options.Clock.GetUtcNow() + document.Options.ClockTolerance)
        {
            document.Report.Add(
                FhirRules.FutureDate, _composition["date"u8], _composition["date"u8].Text!, "a time that has come");
        }

        return date;
    }

    public string? CheckLanguage()
    {
        var language = document.Text(_composition, "language"u8) ?? document.Text(document.Bundle, "language"u8);
        if (language is null || language.Length != 5 || language[2] != '-')
        {
            document.Report.AddOrMissing(FhirRules.Language, _composition, "language", "a language with region, such as fr-FR");
        }

        return language;
    }

    /// <summary>Identifier of the set of versions: root, or root^extension.</summary>
    public string? CheckSetId()
    {
        var identifier = document.Object(_composition, "identifier"u8);
        var value = document.Text(identifier, "value"u8);
        if (value is null)
        {
            document.Report.AddMissing(
                FhirRules.SetIdentifier, identifier.Exists ? identifier : _composition,
                identifier.Exists ? "value" : "identifier", "an identifier that all versions share");
            return null;
        }

        var system = document.Text(identifier, "system"u8);
        return FhirUniqueId.TryParse(system, value, out var id) ? id.Value
            : system is null ? value
            : $"{system}^{value}";
    }

    /// <summary>The version, from the R5 extension; else from meta.versionId if that is a number.</summary>
    public int? CheckVersion()
    {
        foreach (var extension in document.Array(_composition, "extension"u8))
        {
            if (extension["url"u8].Text is not { } url || !url.EndsWith(VersionExtension, StringComparison.Ordinal))
            {
                continue;
            }

            if (TryReadVersion(extension["valueString"u8].Text, out var version))
            {
                return version;
            }

            document.Report.AddOrMissing(FhirRules.Version, extension, "valueString", "a whole number from 1");
            return null;
        }

        return TryReadVersion(_composition["meta"u8]["versionId"u8].Text, out var technical) ? technical : null;
    }

    /// <summary>The document that this one replaces, if any.</summary>
    public DocumentUniqueId? CheckRelations(DocumentUniqueId? own)
    {
        DocumentUniqueId? replaced = null;
        var replacements = 0;
        foreach (var relation in document.Array(_composition, "relatesTo"u8))
        {
            switch (document.Text(relation, "code"u8))
            {
                case "replaces":
                    replaced = ReadReplaced(relation, own);
                    if (++replacements > 1)
                    {
                        document.Report.Add(FhirRules.OneReplacement, relation, "a second replaces", "one at most");
                    }

                    break;

                case "transforms" or "signs" or "appends":
                    document.Report.Add(
                        FhirRules.OtherRelations, relation["code"u8], relation["code"u8].Text!, "replaces, or no relation");
                    break;

                default:
                    document.Report.AddOrMissing(
                        FhirRules.RelationCode, relation, "code", "replaces, transforms, signs or appends");
                    break;
            }
        }

        return replaced;
    }

    private DocumentUniqueId? ReadReplaced(FhirElement relation, DocumentUniqueId? own)
    {
        var identifier = document.Object(relation, "targetIdentifier"u8);
        if (!identifier.Exists)
        {
            identifier = document.Object(document.Object(relation, "targetReference"u8), "identifier"u8);
        }

        var value = document.Text(identifier, "value"u8);
        if (FhirUniqueId.TryParse(document.Text(identifier, "system"u8), value, out var id) && id != own)
        {
            return id;
        }

        document.Report.Add(
            FhirRules.ReplacedDocument, identifier.Exists ? identifier : relation, value ?? "",
            "targetIdentifier: the Bundle.identifier of the document that is replaced");
        return null;
    }

    private void AddLabels(List<CodedValue> codes, FhirElement resource)
    {
        foreach (var label in document.Array(document.Object(resource, "meta"u8), "security"u8))
        {
            if (FhirCodings.Read(document, label) is { } code
                && Nomenclatures.ConfidentialityCodes.Find(code.Code, code.System) is { Use: CodeUse.XdsOnly } row
                && !codes.Contains(row.Value))
            {
                codes.Add(row.Value);
            }
        }
    }

    private static bool TryReadVersion(string? text, out int version) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version > 0;
}

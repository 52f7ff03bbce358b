using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.CodeTables;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>Rules on what stands directly under <c>ClinicalDocument</c> before the patient (CDA-101 to 120).</summary>
internal static class RootRules
{
    public const string HL7FranceTemplate = "2.16.840.1.113883.2.8.2.1";
    public const string MinimalTemplate = "1.2.250.1.213.1.1.1.1";
    public const string UnstructuredTemplate = "1.3.6.1.4.1.19376.1.2.20";

    private const string TypeIdRoot = "2.16.840.1.113883.1.3";
    private const string TypeIdExtension = "POCD_HD000040";
    private const string ConfidentialitySystem = "2.16.840.1.113883.5.25";

    public static void Check(RuleRun run)
    {
        Classification(run);
        Realm(run);
        TypeId(run);
        Templates(run);
        Identifier(run);
        DocumentCode(run);
        Title(run);
        CreationTime(run);
        Confidentiality(run);
        Language(run);
        SetId(run);
        Version(run);
    }

    private static void Classification(RuleRun run)
    {
        if (run.Root.Attribute("classCode") is not (null or "DOCCLIN"))
        {
            run.Wrong(CdaRules.Cda101, run.Root, "classCode", "DOCCLIN");
        }

        if (run.Root.Attribute("moodCode") is not (null or "EVN"))
        {
            run.Wrong(CdaRules.Cda101, run.Root, "moodCode", "EVN");
        }
    }

    private static void Realm(RuleRun run)
    {
        var french = 0;
        for (var realm = run.Root.First("realmCode"); realm is not null; realm = realm.NextSame())
        {
            if (realm.Attribute("code") == "FR" && ++french > 1)
            {
                run.Sink.Report(CdaRules.Cda102, realm, "realm code FR again", "one realm code FR");
            }
        }

        if (french > 0)
        {
            return;
        }

        if (run.Root.First("realmCode") is { } other)
        {
            run.Wrong(CdaRules.Cda102, other, "code", "FR");
        }
        else
        {
            run.Sink.Missing(CdaRules.Cda102, run.Root, "realmCode", "realm code FR");
        }
    }

    private static void TypeId(RuleRun run)
    {
        if (run.ExactlyOne(CdaRules.Cda103, run.Root, "typeId", $"{TypeIdRoot} {TypeIdExtension}") is not { } typeId)
        {
            return;
        }

        if (typeId.Attribute("root") != TypeIdRoot)
        {
            run.Wrong(CdaRules.Cda103, typeId, "root", TypeIdRoot);
        }

        if (typeId.Attribute("extension") != TypeIdExtension)
        {
            run.Wrong(CdaRules.Cda103, typeId, "extension", TypeIdExtension);
        }
    }

    private static void Templates(RuleRun run)
    {
        var (others, total) = (0, 0);
        CdaElement? unstructured = null;
        for (var template = run.Root.First("templateId"); template is not null; template = template.NextSame())
        {
            total++;
            switch (template.Attribute("root"))
            {
                case HL7FranceTemplate or MinimalTemplate:
                    break;
                case UnstructuredTemplate:
                    unstructured = template;
                    others++;
                    break;
                case null:
                    run.Sink.Missing(CdaRules.Cda106, template, "@root", "an OID");
                    others++;
                    break;
                default:
                    others++;
                    break;
            }
        }

        var hasBoth = ClaimedOnce(run, CdaRules.Cda104, HL7FranceTemplate)
            & ClaimedOnce(run, CdaRules.Cda105, MinimalTemplate);
        if (others == 0)
        {
            run.Sink.Missing(CdaRules.Cda106, run.Root, "templateId", "the template of the document model");
        }
        else if (hasBoth && run.Body.Kind == CdaBodyKind.NonXml && (total != 3 || unstructured is null))
        {
            var found = unstructured is null ? $"{total} templates without {UnstructuredTemplate}"
                : $"{total} templates";
            run.Sink.Report(
                CdaRules.Cda107, run.Root.First("templateId")!, // There are others, so there is a first.
                found, $"{HL7FranceTemplate}, {MinimalTemplate}, {UnstructuredTemplate}",
                    latitude: Latitude.Edition2021);
        }

        if (unstructured is not null && run.Body.Kind == CdaBodyKind.Structured)
        {
            run.Wrong(CdaRules.Cda108, unstructured, "root", "the template of the document model");
        }
    }

    private static bool ClaimedOnce(RuleRun run, CdaRule rule, string root)
    {
        var count = 0;
        for (var template = run.Root.First("templateId"); template is not null; template = template.NextSame())
        {
            if (template.Attribute("root") == root && ++count > 1)
            {
                run.Sink.Report(rule, template, root + " again", root + " once");
            }
        }

        if (count == 0)
        {
            run.Sink.Missing(rule, run.Root, $"templateId[@root='{root}']", root);
        }

        return count == 1;
    }

    private static void Identifier(RuleRun run)
    {
        var rule = CdaRules.Cda109;
        if (run.ExactlyOne(rule, run.Root, "id", "the document's OID", Latitude.Routing) is not { } id)
        {
            return;
        }

        run.Required(rule, id, "root", "the document's OID", Latitude.Routing);
        if (id.Attribute("extension") is { } extension && string.IsNullOrWhiteSpace(extension))
        {
            run.Wrong(rule, id, "extension", "a value, or no extension");
        }
    }

    private static void DocumentCode(RuleRun run)
    {
        var rule = CdaRules.Cda110;
        if (run.ExactlyOne(rule, run.Root, "code", "a code of JDV_J07", Latitude.Routing) is not { } code)
        {
            return;
        }

        var value = run.Required(rule, code, "code", "a code of JDV_J07", Latitude.Routing);
        var system = run.Required(rule, code, "codeSystem", "the OID of the code system");
        if (code.Attribute("displayName") is not { } display)
        {
            run.Sink.Missing(rule, code, "@displayName", "the name of the code");
        }
        else if (string.IsNullOrWhiteSpace(display))
        {
            run.Wrong(CdaRules.Cda112, code, "displayName", "the name of the code");
        }

        if (value is not null)
        {
            TypeCode(run, code, value, system);
        }
    }

    private static void TypeCode(RuleRun run, CdaElement code, string value, string? system)
    {
        switch (Nomenclatures.TypeCodes.Find(value))
        {
            case null:
                run.Wrong(CdaRules.Cda111, code, "code", "a code of JDV_J07");
                break;
            case { IsRetired: true }:
                run.Wrong(
                    CdaRules.Cda111, code, "code", "an active code of JDV_J07; this one is retired",
                    latitude: Latitude.Edition2021);
                break;
            case { } row when system is not null && system != row.SystemOid:
                run.Wrong(CdaRules.Cda111, code, "codeSystem", row.SystemOid);
                break;
        }
    }

    private static void Title(RuleRun run)
    {
        if (run.ExactlyOne(CdaRules.Cda113, run.Root, "title", "a title") is { Text: "" } title)
        {
            run.Sink.Report(CdaRules.Cda113, title, "", "a title");
        }
    }

    private static void CreationTime(RuleRun run)
    {
        if (run.ExactlyOne(CdaRules.Cda114, run.Root, "effectiveTime", "the time of creation") is not { } time
            || run.Required(CdaRules.Cda114, time, "value", "the time of creation") is not { } value
            || HL7Time.TryParse(value, out var created) != TimeVerdict.Valid)
        {
            return;
        }

        var latest = run.Options.Clock.GetUtcNow() + run.Options.ClockTolerance;
        if (created.Instant > latest)
        {
            run.Wrong(CdaRules.Cda114, time, "value", "a time that is past", Severity.Warning);
        }
    }

    private static void Confidentiality(RuleRun run)
    {
        var rule = CdaRules.Cda115;
        if (run.ExactlyOne(rule, run.Root, "confidentialityCode", "N, R or V") is not { } confidentiality)
        {
            return;
        }

        var code = run.Required(rule, confidentiality, "code", "N, R or V");
        run.Required(rule, confidentiality, "displayName", "the name of the code");
        var system = run.Required(rule, confidentiality, "codeSystem", ConfidentialitySystem);
        switch (code is null ? null : Nomenclatures.ConfidentialityCodes.Find(code))
        {
            case null when code is null:
                break;
            case null or { Use: CodeUse.XdsOnly }:
                run.Wrong(CdaRules.Cda116, confidentiality, "code",
                    "N, R or V; masking is asked for in the submission");
                return;
            case { Use: CodeUse.HeaderOnly }:
                run.Wrong(CdaRules.Cda116, confidentiality, "code", "N, R or V", Severity.Warning);
                break;
        }

        if (system is not (null or ConfidentialitySystem))
        {
            run.Wrong(rule, confidentiality, "codeSystem", ConfidentialitySystem);
        }
    }

    private static void Language(RuleRun run)
    {
        const string Expected = "a language such as fr-FR";
        if (run.ExactlyOne(CdaRules.Cda117, run.Root, "languageCode", Expected) is not { } language
            || run.Required(CdaRules.Cda117, language, "code", Expected) is not { } code)
        {
            return;
        }

        if (!IsLanguage(code))
        {
            run.Wrong(CdaRules.Cda117, language, "code", Expected);
        }
        else if (code != "fr-FR")
        {
            run.Wrong(CdaRules.Cda120, language, "code", "fr-FR");
        }
    }

    private static bool IsLanguage(string code) =>
        code.Length == 5 && char.IsAsciiLetterLower(code[0]) && char.IsAsciiLetterLower(code[1]) && code[2] == '-'
        && char.IsAsciiLetterUpper(code[3]) && char.IsAsciiLetterUpper(code[4]);

    private static void SetId(RuleRun run)
    {
        const string Expected = "the identifier that all versions of the document share";
        if (run.ExactlyOne(CdaRules.Cda118, run.Root, "setId", Expected, Latitude.Edition2021) is { } setId)
        {
            run.Required(CdaRules.Cda118, setId, "root", Expected);
        }
    }

    private static void Version(RuleRun run)
    {
        const string Expected = "an integer from 1 on";
        if (run.ExactlyOne(CdaRules.Cda119, run.Root, "versionNumber", Expected, Latitude.Edition2021) is { } version
            && run.Required(CdaRules.Cda119, version, "value", Expected) is { } value
            && Integers.ReadVersion(value) is null)
        {
            run.Wrong(CdaRules.Cda119, version, "value", Expected);
        }
    }
}

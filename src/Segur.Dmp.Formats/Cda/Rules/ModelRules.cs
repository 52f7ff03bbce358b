using System.Collections.Frozen;

namespace Segur.Dmp.Formats.Cda.Rules;

/// <summary>
/// What the claimed document model fixes beyond the header: its LOINC code (CDA-514) and its mandatory sections
/// (CDA-513). Source: the CI-SIS model of each template; warnings, since a full validation needs the model's own
/// schematron.
/// </summary>
internal static class ModelRules
{
    // Real documents claim two models at most.
    private const int MaxModels = 8;

    private const string Root = "1.2.250.1.213.1.1.1.";

    private static readonly FrozenDictionary<string, Model> Models = Build(
        new("29", "11490-0", "33557-0 42349-1 42545-4 10183-2"),
        new("21", "18761-7", "42349-1 42346-7 48765-2 11348-0 47519-4 55112-7"),
        new("55", "11502-2", ""),
        new("59", "96173-0", ""),
        new("32", "51969-4", ""),
        new("57", "60568-3 11526-1", ""),
        new("52", "PRESC-BIO", ""),
        new("45", "18748-4", "55752-0 55111-9 59776-5 19005-8"),
        new("47", "55115-0", "55752-0 18776-5"),
        new("27", "18748-4", ""),
        new("28", "18748-4", ""),
        new("13", "SYNTH 60591-5", "46612-8 34117-2 57207-3 30954-2 18776-5"),
        new("51", "60591-5 74207-2", ""),
        new("39", "57833-6", ""),
        new("54", "60593-1", ""),
        new("46", "87273-9", ""),
        new("37", "11369-6", ""),
        new("36", "REMB", ""),
        new("38", "75496-0", ""),
        new("40", "77436-4", ""),
        new("41", "34749-2", ""),
        new("15", "34133-9", ""),
        new("16", "34133-9", ""),
        new("17", "34133-9", ""),
        new("25", "11488-4", ""),
        new("8", "34794-8", ""),
        new("26", "18776-5", ""),
        new("2.1.1", "34133-9", ""),
        new("2.1.2", "34133-9", ""),
        new("2.1.3", "34133-9", ""),
        new("2.1.4", "34133-9", ""),
        new("2.1.5", "34133-9", ""),
        new("12.1", "57055-6", ""),
        new("12.2", "57057-2", ""),
        new("12.3", "57075-4", ""),
        new("12.4", "89235-6", ""),
        new("12.5", "78489-2", ""),
        new("30", "34133-9", ""),
        new("18", "75492-9", ""),
        new("42", "78513-9", ""),
        new("22", "74207-2", ""),
        new("23", "74207-2", ""),
        new("24", "74207-2", ""),
        new("5.1", "CERT_DECL", ""),
        new("5.2", "CERT_DECL", ""),
        new("5.3", "CERT_DECL", ""),
        new("5.4", "29274-8", ""),
        new("58", "EXPORT_DUI", ""));

    public static void Check(RuleRun run)
    {
        if (run.Body.Kind != CdaBodyKind.Structured)
        {
            return;
        }

        var claimed = 0;
        var template = run.Root.First("templateId");
        for (; template is not null && claimed < MaxModels; template = template.NextSame())
        {
            if (template.Attribute("root") is { } root && Models.TryGetValue(root, out var model))
            {
                claimed++;
                Code(run, root, model);
                Sections(run, model);
            }
        }
    }

    private static void Code(RuleRun run, string root, Model model)
    {
        if (run.Root.FirstNonNull("code") is { } code && code.Attribute("code") is { Length: > 0 } value
            && !model.CodeList.Contains(value) && !run.Sink.HasJudged(code, "code"))
        {
            run.Wrong(CdaRules.Cda514, code, "code",
                $"{string.Join(" or ", model.CodeList)}, as template {root} has it");
        }
    }

    private static void Sections(RuleRun run, Model model)
    {
        foreach (var section in model.SectionList)
        {
            if (!run.Body.SectionCodes.Contains(section))
            {
                var place = run.Root.First("component") ?? run.Root;
                run.Sink.Missing(
                    CdaRules.Cda513, place, $"structuredBody//section[code/@code='{section}']",
                    "a section that the model demands");
            }
        }
    }

    private static FrozenDictionary<string, Model> Build(params Model[] models) =>
        models.ToFrozenDictionary(model => Root + model.Template, StringComparer.Ordinal);

    private sealed record Model(string Template, string Codes, string Sections)
    {
        public string[] CodeList { get; } = Codes.Split(' ');

        public string[] SectionList { get; } = Sections.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}

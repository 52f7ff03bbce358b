using System.Globalization;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>Reads population files over the defaults, which are the example <c>france.yaml</c>.</summary>
internal static class PopulationReader
{
    private const string DefaultsFile = "france.yaml";
    private const string TypeExpected = "a typeCode of JDV_J07";

    // 2^26 persons would need as many activations; the bound is that of memory, not of principle.
    private const int MaxSize = 5_000_000;

    private static readonly Dictionary<string, PurposeOfUse> Modes = new(StringComparer.Ordinal)
    {
        ["normal"] = PurposeOfUse.Normal,
        ["bris_de_glace"] = PurposeOfUse.BrisDeGlace,
        ["centre_15"] = PurposeOfUse.Centre15,
    };

    /// <summary>Reads a file; what it does not name is as in the defaults.</summary>
    /// <exception cref="PopulationException">The file cannot be used.</exception>
    public static Population Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read(path, reader);
        }
        catch (IOException wrong)
        {
            throw new PopulationException($"{path}: {wrong.Message}", wrong);
        }
    }

    /// <inheritdoc cref="Read(string)"/>
    public static Population Read(string file, TextReader reader)
    {
        using var defaultsReader = EmbeddedText.Open(DefaultsFile);
        var defaults = YamlSection.Load(DefaultsFile, defaultsReader, defaults: null);
        var root = YamlSection.Load(file, reader, defaults);
        var professions = ReadProfessions(root.Section("professions"));
        var population = new Population
        {
            Name = root.Text("name"),
            Size = root.Whole("size", 1, MaxSize),
            Seed = root.Whole("seed", 0, int.MaxValue),
            Starts = root.Date("starts"),
            Months = root.Whole("months", 1, 60),
            Profiles = ReadProfiles(root.Section("profiles")),
            Deposits = ReadDeposits(root.Section("deposits")),
            Professions = [.. professions.Values],
            Flows = ReadFlows(root.Section("flows"), professions),
            Needs = ReadNeeds(root.Section("needs"), professions),
            Access = AccessSection.Read(root.Section("access")),
            Tables = ReadTables(root, file),
        };
        root.Close();
        return population;
    }

    private static ProfileRates ReadProfiles(YamlSection section)
    {
        var rates = new ProfileRates
        {
            Objection = section.Share("objection"),
            Activation = section.Share("activation"),
            Filled = section.Share("filled"),
            Minors = section.Share("minors"),
            Chronic = section.Share("chronic"),
            ChronicCare = section.Share("chronic_care"),
            Closing = section.Share("closing"),
            MedecinTraitant = section.Share("medecin_traitant"),
            OpposeBrisDeGlace = section.Share("oppose_bris_de_glace"),
            OpposeSamu = section.Share("oppose_samu"),
            PermitMasked = section.Share("permit_masked"),
            MaskByDefault = section.Share("mask_by_default"),
            Blocking = section.Share("blocking"),
            MasksDocument = section.Share("masks_document"),
            ConsultsPerMonth = section.Rate("consults_per_month"),
        };
        section.Close();
        return rates;
    }

    private static DepositRates ReadDeposits(YamlSection section)
    {
        var rates = new DepositRates(
            section.Share("masque_ps"), section.Share("invisible_patient"),
            section.Share("invisible_representants_legaux"));
        section.Close();
        return rates;
    }

    private static Dictionary<string, Profession> ReadProfessions(YamlSection section)
    {
        var professions = new Dictionary<string, Profession>(StringComparer.Ordinal);
        foreach (var name in section.Keys)
        {
            var one = section.Section(name);
            professions.Add(name, new Profession(
                professions.Count, name, one.Text("role"), one.OptionalText("specialty"), one.Text("sector"),
                one.Whole("patients", 1, int.MaxValue)));
            one.Close();
        }

        // Two digits of a national identifier tell the profession.
        return professions.Count <= 99
            ? professions
            : throw section.WrongKey(section.Keys[99], "at most 99 professions");
    }

    private static List<CareFlow> ReadFlows(YamlSection section, Dictionary<string, Profession> professions)
    {
        var flows = new List<CareFlow>();
        foreach (var name in section.Keys)
        {
            var one = section.Section(name);
            var documents = one.Section("documents");
            flows.Add(new CareFlow(
                name, one.Rate("per_month"), one.OneOf("by", professions),
                one.OneOf("as", Depositors), [.. documents.Keys.Select(code => new CareDocument(
                    DocumentTypes.Find(code) ?? throw documents.WrongKey(code, TypeExpected),
                    documents.Share(code)))]));
            one.Close();
        }

        return flows;
    }

    private static readonly Dictionary<string, bool> Depositors = new(StringComparer.Ordinal)
    {
        ["structure"] = true,
        ["professional"] = false,
    };

    private static List<Need> ReadNeeds(YamlSection section, Dictionary<string, Profession> professions)
    {
        var needs = new List<Need>();
        foreach (var name in section.Keys)
        {
            var one = section.Section(name);
            var who = one.Has("profession") ? one.OneOf("profession", professions)
                : professions.GetValueOrDefault(name)
                    ?? throw section.WrongKey(name, "the name of a profession, or a key 'profession' in it");
            needs.Add(new Need(
                name, who, one.Has("mode") ? one.OneOf("mode", Modes) : PurposeOfUse.Normal, one.Rate("per_month"),
                one.Share("declares"), one.Share("usual"), one.Whole("wants", 1, 50),
                one.List<CodedValue>("types", DocumentTypes.Find, TypeExpected)));
            one.Close();
        }

        return needs;
    }

    private static AccessTables ReadTables(YamlSection root, string file)
    {
        if (root.OptionalText("tables_dir") is not { } named)
        {
            return AccessTables.Read(folder: null);
        }

        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, named); // A file has a folder.
        if (!Directory.Exists(folder))
        {
            throw root.Wrong("tables_dir", "a folder beside the file");
        }

        try
        {
            return AccessTables.Read(folder);
        }
        catch (AccessTableException wrong)
        {
            throw new PopulationException(
                string.Create(CultureInfo.InvariantCulture, $"{folder}: {wrong.Message}"), wrong);
        }
    }
}

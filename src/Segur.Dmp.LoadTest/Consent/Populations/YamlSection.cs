using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>
/// A mapping of a population file, laid over the one of the defaults: a key is looked up here first. Every value is
/// checked as it is read, and <see cref="Close"/> refuses keys that nobody asked for.
/// </summary>
internal sealed class YamlSection
{
    private readonly string _file;
    private readonly string _path;
    private readonly YamlMappingNode? _node;
    private readonly YamlSection? _defaults;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private YamlSection(string file, string path, YamlMappingNode? node, YamlSection? defaults)
    {
        _file = file;
        _path = path;
        _node = node;
        _defaults = defaults;
    }

    /// <summary>Own keys and those of the defaults, own order last.</summary>
    public IReadOnlyList<string> Keys => [.. (_defaults?.Keys ?? []).Union(OwnKeys, StringComparer.Ordinal)];

    private IEnumerable<string> OwnKeys => _node is null ? [] : _node.Children.Keys.Select(key => ScalarOf(key).Value!);

    /// <summary>Reads a file's one document, which is a mapping.</summary>
    /// <exception cref="PopulationException">The file is no YAML, or no mapping.</exception>
    public static YamlSection Load(string file, TextReader reader, YamlSection? defaults)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(reader);
        }
        catch (YamlException wrong)
        {
            throw new PopulationException(file, wrong.Start.Line, wrong.InnerException?.Message ?? wrong.Message);
        }

        return stream.Documents.Count == 0
            ? new YamlSection(file, "", node: null, defaults)
            : new YamlSection(file, "", MappingOf(file, "", stream.Documents[0].RootNode), defaults);
    }

    public bool Has(string key) => Find(key) is not null;

    public YamlSection Section(string key)
    {
        _asked.Add(key);
        var own = Child(key);
        return new YamlSection(
            _file, PathOf(key), own is null ? null : MappingOf(_file, PathOf(key), own),
            _defaults?.Has(key) == true ? _defaults.Section(key) : null);
    }

    public string Text(string key) => Scalar(key).Value ?? "";

    public string? OptionalText(string key) => Has(key) ? Text(key) : null;

    /// <summary>A number from 0 to 1.</summary>
    public double Share(string key) => Number(key, 1, "a share from 0 to 1");

    /// <summary>A number from 0 to 1,000.</summary>
    public double Rate(string key) => Number(key, 1_000, "a number from 0 to 1000");

    public int Whole(string key, int least, int most) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw Wrong(key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    public bool Flag(string key) => Text(key) switch
    {
        "true" => true,
        "false" => false,
        _ => throw Wrong(key, "true or false"),
    };

    public DateOnly Date(string key) =>
        DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Wrong(key, "a date such as 2026-01-01");

    /// <summary>One of several names.</summary>
    public T OneOf<T>(string key, IReadOnlyDictionary<string, T> known) =>
        known.TryGetValue(Text(key), out var value)
            ? value
            : throw Wrong(key, $"one of {string.Join(", ", known.Keys)}");

    /// <summary>A list, each entry translated; null from <paramref name="translate"/> refuses it.</summary>
    public IReadOnlyList<T> List<T>(string key, Func<string, T?> translate, string expected)
        where T : class
    {
        _asked.Add(key);
        var (section, node) = Find(key) ?? throw Missing(key);
        return node is not YamlSequenceNode list
            ? throw new PopulationException(section._file, node.Start.Line, $"{PathOf(key)} is no list.")
            : [.. list.Children.Select(child => translate(section.ScalarOf(child).Value ?? "")
                ?? throw new PopulationException(
                    section._file, child.Start.Line, $"{PathOf(key)} has '{child}', {expected} expected."))];
    }

    /// <summary>What is wrong with a value, at its line.</summary>
    public PopulationException Wrong(string key, string expected)
    {
        var (section, node) = Find(key) ?? throw Missing(key);
        return new PopulationException(
            section._file, node.Start.Line, $"{PathOf(key)} is '{node}', {expected} expected.");
    }

    /// <summary>What is wrong with a key, at its line.</summary>
    public PopulationException WrongKey(string key, string expected)
    {
        var (section, _) = Find(key) ?? throw Missing(key);
        var node = section._node!.Children.Keys.First(child => section.ScalarOf(child).Value == key); // Find saw it.
        return new PopulationException(section._file, node.Start.Line, $"{PathOf(key)}: {expected} expected.");
    }

    /// <summary>Refuses what nobody asked for.</summary>
    public void Close()
    {
        foreach (var key in _node?.Children.Keys ?? [])
        {
            if (!_asked.Contains(ScalarOf(key).Value!))
            {
                throw new PopulationException(
                    _file, key.Start.Line, $"{PathOf(ScalarOf(key).Value!)} is unknown, one of "
                        + $"{string.Join(", ", _asked.Order(StringComparer.Ordinal))} expected.");
            }
        }
    }

    private static YamlMappingNode MappingOf(string file, string path, YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping,
        _ => throw new PopulationException(
            file, node.Start.Line, $"{(path.Length == 0 ? "the file" : path)} is no mapping of names to values."),
    };

    private double Number(string key, double most, string expected) =>
        double.TryParse(
            Text(key), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw Wrong(key, expected);

    private YamlNode? Child(string key) =>
        _node is not null && _node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private (YamlSection Section, YamlNode Node)? Find(string key)
    {
        _asked.Add(key);
        return Child(key) is { } own ? (this, own) : _defaults?.Find(key);
    }

    private YamlScalarNode Scalar(string key)
    {
        var (section, node) = Find(key) ?? throw Missing(key);
        return node as YamlScalarNode
            ?? throw new PopulationException(section._file, node.Start.Line, $"{PathOf(key)} is no plain value.");
    }

    private YamlScalarNode ScalarOf(YamlNode node) => node as YamlScalarNode
        ?? throw new PopulationException(_file, node.Start.Line, $"{_path} has something other than a plain value.");

    private PopulationException Missing(string key) =>
        new(_file, _node?.Start.Line ?? 1, $"{PathOf(key)} is missing.");

    private string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";
}

using System.Globalization;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// Fictitious identities as text: a head line with the names of the columns, then one identity a line, separated by
/// tabs, UTF-8. Lines that begin with # and empty lines are left out.
/// </summary>
internal sealed class IdentityFile
{
    /// <summary>Most identities in a file.</summary>
    public const int MaxIdentities = 100_000;

    private const string BuiltIn = "Identity/identities.tsv";
    private const int MaxTextLength = 200;
    private const int CogLength = 5;

    private static readonly string[] Columns =
        ["oid", "matricule", "birth_name", "birth_first_names", "sex", "birth_date", "birth_place", "known_use"];

    private readonly string _name;
    private readonly bool _allowProductionIns;
    private readonly List<FictitiousIdentity> _identities = [];
    private readonly HashSet<InsNumber> _seen = [];

    private IdentityFile(string name, bool allowProductionIns)
    {
        _name = name;
        _allowProductionIns = allowProductionIns;
    }

    /// <summary>The identities of the file that the options name, else the built-in ones.</summary>
    /// <exception cref="SettingException">The text is wrong; the message tells line and column.</exception>
    public static IReadOnlyList<FictitiousIdentity> Load(DmpOptions options)
    {
        try
        {
            using var text = new StreamReader(options.IdentitiesFile is { } path
                ? File.OpenRead(path)
                : typeof(IdentityFile).Assembly.GetManifestResourceStream(BuiltIn)
                    ?? throw new InvalidOperationException($"The assembly holds no {BuiltIn}."));
            return Read(text, options.IdentitiesFile ?? BuiltIn, options.AllowProductionIns);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"DMP_IDENTITIES_FILE cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// The identities of a text, in its order. Those of a production authority are left out unless they are allowed.
    /// </summary>
    /// <exception cref="SettingException">The text is wrong; the message tells line and column.</exception>
    public static IReadOnlyList<FictitiousIdentity> Read(TextReader text, string name, bool allowProductionIns)
    {
        var file = new IdentityFile(name, allowProductionIns);
        var hasHead = false;
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var cells = line.Split('\t');
            if (hasHead)
            {
                file.Add(number, cells);
            }
            else if (!cells.SequenceEqual(Columns, StringComparer.Ordinal))
            {
                throw file.Wrong(number, 0, $"the columns {string.Join(", ", Columns)} are expected, after tabs");
            }

            hasHead = true;
        }

        return file._identities.Count > 0
            ? file._identities
            : throw file.Wrong(1, 0, "at least one identity is expected");
    }

    private void Add(int line, string[] cells)
    {
        if (cells.Length != Columns.Length)
        {
            throw Wrong(line, cells.Length, $"{Columns.Length} columns are expected, not {cells.Length}");
        }

        var ins = ReadIns(line, cells);
        var traits = new IdentityTraits(
            Name(line, cells, 2), Name(line, cells, 3), ReadSex(line, cells), ReadDate(line, cells),
            ReadPlace(line, cells));
        if (cells[7].Length > MaxTextLength)
        {
            throw Wrong(line, 7, $"at most {MaxTextLength} characters are expected");
        }

        if (!_seen.Add(ins))
        {
            throw Wrong(line, 1, "an identity that was not there before is expected");
        }

        if (_identities.Count == MaxIdentities)
        {
            throw Wrong(line, 0, $"at most {MaxIdentities} identities are expected");
        }

        if (!ins.Authority.IsProduction || _allowProductionIns)
        {
            _identities.Add(new FictitiousIdentity(ins, traits, cells[7]));
        }
    }

    private InsNumber ReadIns(int line, string[] cells)
    {
        var authority = InsAuthority.FromOid(cells[0])
            ?? throw Wrong(
                line, 0, $"one of {string.Join(", ", InsAuthority.All.Select(known => known.Oid))} is expected");
        if (!InsNumber.TryParse(authority, cells[1], out var ins) || ins.Matricule != cells[1])
        {
            throw Wrong(line, 1, "15 characters with the shape of an INS are expected");
        }

        return ins.HasValidKey ? ins : throw Wrong(line, 1, $"the key {ins.ExpectedKey:00} is expected");
    }

    private string Name(int line, string[] cells, int column) =>
        cells[column].Length <= MaxTextLength && IdentityName.Normalise(cells[column]).Length > 0
            ? cells[column]
            : throw Wrong(line, column, $"a name of at most {MaxTextLength} characters is expected");

    private Sex ReadSex(int line, string[] cells) => cells[4] switch
    {
        "M" => Sex.Male,
        "F" => Sex.Female,
        _ => throw Wrong(line, 4, "M or F is expected"),
    };

    private DateOnly ReadDate(int line, string[] cells) =>
        DateOnly.TryParseExact(cells[5], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Wrong(line, 5, "a date YYYY-MM-DD is expected");

    private string ReadPlace(int line, string[] cells) =>
        cells[6].Length == 0 || (cells[6].Length == CogLength && cells[6].All(char.IsAsciiLetterOrDigit))
            ? cells[6]
            : throw Wrong(line, 6, "a COG of 5 characters, or nothing, is expected");

    private SettingException Wrong(int line, int column, string expected) => new(
        $"DMP_IDENTITIES_FILE: {_name}, line {line}, column {column + 1} "
        + $"({Columns.ElementAtOrDefault(column) ?? "beyond the last"}): {expected}.");
}

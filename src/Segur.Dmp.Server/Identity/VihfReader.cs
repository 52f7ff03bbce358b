using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// Reads attributes one by one and remembers the first that is missing or malformed (TOK-008). What it says of a
/// patient's number or a vendor's secret is never the value.
/// </summary>
internal sealed class VihfReader(VihfStatement statement, bool allowProductionIns)
{
    /// <summary>Longest name, identifier or code.</summary>
    public const int MaxTextLength = 200;

    private const int MaxFoundLength = 60;
    private const int MaxCodeLength = 32;

    /// <summary>What is wrong with the first attribute that is; null while all is well.</summary>
    public UnverifiedCaller? Fault { get; private set; }

    /// <summary>The subject.</summary>
    public string Subject => Checked(VihfAttribute.Subject, statement.Subject, MaxTextLength) ?? "";

    /// <summary>An attribute that may be absent, with at most one value.</summary>
    public string? Optional(string attribute, int maxLength = MaxTextLength)
    {
        var values = Values(attribute);
        if (values.Count > 1)
        {
            Fail(attribute, $"{values.Count} values", "one value");
        }

        return values.Count == 0 ? null : Checked(attribute, values[0], maxLength);
    }

    /// <summary>An attribute that must be there and not be empty.</summary>
    public string Required(string attribute, string expected)
    {
        var value = Optional(attribute);
        if (string.IsNullOrEmpty(value))
        {
            Fail(attribute, "nothing", expected);
        }

        return value ?? "";
    }

    /// <summary>The code of a value <c>code^OID</c>; null when there is no such value.</summary>
    public string? Code(string attribute, int index, string system)
    {
        if (Values(attribute) is not { } values || values.Count <= index)
        {
            return null;
        }

        var parts = values[index].Split('^');
        if (parts is [{ Length: > 0 and <= MaxCodeLength } code, var oid] && oid == system && code.All(IsOfCode))
        {
            return code;
        }

        Fail(attribute, values[index], $"code^{system}");
        return null;
    }

    /// <summary>One of several words, or a default when absent.</summary>
    public T OneOf<T>(string attribute, IReadOnlyDictionary<string, T> words, T? fallback = null)
        where T : struct
    {
        var value = Optional(attribute);
        if (value is not null && words.TryGetValue(value, out var read))
        {
            return read;
        }

        if (value is not null || fallback is null)
        {
            Fail(attribute, value ?? "nothing", $"one of {string.Join(", ", words.Keys)}");
        }

        return fallback ?? default;
    }

    /// <summary>
    /// An INS as CX, <c>matricule^^^&amp;OID&amp;ISO^NH</c>; what senders append after it is ignored, as the DMP does.
    /// </summary>
    public InsNumber? Ins(string attribute, string value)
    {
        if (ReadCx(value) is not { } ins)
        {
            Fail(attribute, $"{value.Length} characters", "an INS with the right key, <matricule>^^^&<OID>&ISO^NH");
            return null;
        }

        if (ins.Authority.IsProduction && !allowProductionIns)
        {
            Fail(attribute, $"an INS of {ins.Authority.Oid}", "a test INS: a simulator sees no real patient");
            return null;
        }

        return ins;
    }

    /// <summary>Whether a character may stand in a code or in the number of a structure.</summary>
    public static bool IsOfCode(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '/' or '-';

    /// <summary>Remembers a fault, unless there was one before.</summary>
    public void Fail(string attribute, string found, string expected) => Fault ??= new UnverifiedCaller(
        TokenRules.Claims, $"{attribute}: {TokenRules.Shorten(found, MaxFoundLength)}", $"{attribute}: {expected}");

    /// <summary>A fault that has words of its own.</summary>
    public void FailWith(string found, string expected) =>
        Fault ??= new UnverifiedCaller(TokenRules.Claims, found, expected);

    private static InsNumber? ReadCx(string value)
    {
        var components = value.Split('^');
        if (components.Length < 5 || components[1].Length > 0 || components[2].Length > 0 || components[4] != "NH"
            || components[3].Split('&') is not ["", var oid, "ISO"]
            || InsAuthority.FromOid(oid) is not { } authority)
        {
            return null;
        }

        return InsNumber.TryParse(authority, components[0], out var ins) && ins.HasValidKey ? ins : null;
    }

    private IReadOnlyList<string> Values(string attribute) => statement.Attributes.GetValueOrDefault(attribute) ?? [];

    private string? Checked(string attribute, string value, int maxLength)
    {
        if (value.Length > maxLength)
        {
            Fail(attribute, $"{value.Length} characters", $"at most {maxLength} characters");
            return null;
        }

        if (!IsPrintable(value))
        {
            Fail(attribute, "control characters", "printable text");
            return null;
        }

        return value;
    }

    // What a caller says of itself is stored in traces: U+0000 and half a surrogate pair could not be.
    private static bool IsPrintable(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i]))
            {
                return false;
            }

            if (char.IsSurrogate(value[i]))
            {
                if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}

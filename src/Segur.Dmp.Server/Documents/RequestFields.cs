using Google.Protobuf.WellKnownTypes;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Errors;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Documents;

/// <summary>Reads the fields that many requests share; what is wrong is added to <c>refusals</c>, all of it.</summary>
internal sealed class RequestFields(Sandboxes sandboxes, DmpOptions options)
{
    /// <summary>The sandbox named, or the default one.</summary>
    public Sandbox? Sandbox(string name, List<Refusal> refusals)
    {
        var sandbox = sandboxes.Find(name);
        if (sandbox is null)
        {
            refusals.Add(RequestErrors.UnknownSandbox(name));
        }

        return sandbox;
    }

    /// <summary>The request's UUID.</summary>
    public static Guid RequestId(string text, List<Refusal> refusals)
    {
        if (Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty)
        {
            return id;
        }

        refusals.Add(RequestErrors.RequestId(text));
        return Guid.Empty;
    }

    /// <summary>The patient; a wrong key, an authority that assigns no INS and a production one are refused.</summary>
    public InsNumber? Ins(Wire.Ins? ins, List<Refusal> refusals, string place = "ins")
    {
        if (ins is null)
        {
            refusals.Add(RequestErrors.Missing(place, "an INS"));
            return null;
        }

        if (InsAuthority.FromOid(ins.Oid) is not { } authority)
        {
            refusals.Add(RequestErrors.Ins(
                $"{place}.oid", ins.Oid, $"one of {string.Join(", ", InsAuthority.All.Select(known => known.Oid))}"));
            return null;
        }

        if (authority.IsProduction && !options.AllowProductionIns)
        {
            refusals.Add(RequestErrors.ProductionIns($"{place}.oid", ins.Oid));
            return null;
        }

        if (!InsNumber.TryParse(authority, ins.Matricule, out var number))
        {
            refusals.Add(RequestErrors.Ins(
                $"{place}.matricule", $"{ins.Matricule.Length} characters",
                "15 characters: sex 1 or 2, year, month, place, order, and a key of two digits"));
        }

        return number;
    }

    /// <summary>The profile that a request addresses.</summary>
    public ProfileKey? Profile(string sandboxName, Wire.Ins? ins, List<Refusal> refusals)
    {
        var sandbox = Sandbox(sandboxName, refusals);
        var number = Ins(ins, refusals);
        return sandbox is null || number is null ? null : new ProfileKey(sandbox.Name, number);
    }

    /// <summary>A text that is bounded and can be stored: PostgreSQL holds no U+0000.</summary>
    public static string Text(string value, string place, int maxLength, List<Refusal> refusals)
    {
        if (value.Length > maxLength)
        {
            refusals.Add(RequestErrors.TooLong(place, value.Length, maxLength));
        }

        if (value.Contains('\0', StringComparison.Ordinal))
        {
            refusals.Add(RequestErrors.ForbiddenCharacter(place));
        }

        return value;
    }

    /// <summary>An optional DTM.</summary>
    public static XdsTime? Time(string value, string place, List<Refusal> refusals)
    {
        if (value.Length == 0)
        {
            return null;
        }

        if (XdsTime.TryParse(value, out var time))
        {
            return time;
        }

        refusals.Add(RequestErrors.Time(place, value));
        return null;
    }

    /// <summary>An optional instant.</summary>
    public static DateTimeOffset? Instant(Timestamp? at, string place, List<Refusal> refusals)
    {
        // Outside these the message would not convert.
        if (at is null || (at.Seconds is >= -62135596800 and <= 253402300799 && at.Nanos is >= 0 and < 1_000_000_000))
        {
            return at?.ToDateTimeOffset();
        }

        refusals.Add(RequestErrors.Missing(place, "an instant between the years 1 and 9999"));
        return null;
    }

    /// <summary>An optional uniqueId.</summary>
    public static DocumentUniqueId? UniqueId(string value, string place, List<Refusal> refusals)
    {
        if (value.Length == 0)
        {
            return null;
        }

        if (DocumentUniqueId.TryParse(value, out var id))
        {
            return id;
        }

        refusals.Add(RequestErrors.UniqueId(place, value));
        return null;
    }

    /// <summary>A code, or null when the request has none.</summary>
    public static CodedValue? Code(Wire.CodedValue? code) =>
        code is null ? null : new CodedValue(code.Code, code.System, code.Display.Length == 0 ? null : code.Display);
}

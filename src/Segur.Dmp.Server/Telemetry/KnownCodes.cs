using System.Collections.Frozen;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.Formats.CodeTables;
using Segur.Dmp.Formats.Fhir;
using Segur.Dmp.Server.Errors;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Telemetry;

/// <summary>
/// Turns codes into tag values. What our own tables and catalogues do not hold is <see cref="Other"/>, so that nobody
/// who sends codes of his own can make a series.
/// </summary>
internal static class KnownCodes
{
    /// <summary>Stands for every code that is not ours.</summary>
    public const string Other = "other";

    private static readonly FrozenSet<string> Rules =
        CdaRules.All.Select(rule => rule.Code).Concat(FhirRules.All.Select(rule => rule.Code)).ToFrozenSet();

    private static readonly FrozenDictionary<ErrorCode, string> ErrorCodes = ErrorCatalogue.Codes.ToFrozenDictionary(
        code => code,
        code => Wire.ErrorsReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)code).Name["ERROR_CODE_".Length..]);

    private static readonly string[] Codecs =
        Array.ConvertAll(Enum.GetNames<ContentCodec>(), name => name.ToLowerInvariant());

    /// <summary>healthcareFacilityTypeCode, JDV_J02.</summary>
    public static string Sector(string? code) => Nomenclatures.HealthcareFacilityTypeCodes.Find(code)?.Code ?? Other;

    /// <summary>classCode, JDV_J06.</summary>
    public static string Class(string? code) => Nomenclatures.ClassCodes.Find(code)?.Code ?? Other;

    /// <summary>Rule of the document readers.</summary>
    public static string Rule(string code) => Rules.TryGetValue(code, out var known) ? known : Other;

    /// <summary>Entry of the error catalogue, as <c>google.rpc.ErrorInfo</c> names it.</summary>
    public static string NameOf(ErrorCode code) => ErrorCodes.GetValueOrDefault(code, Other);

    /// <summary>How a content is stored.</summary>
    public static string NameOf(ContentCodec codec) =>
        (uint)codec < (uint)Codecs.Length ? Codecs[(int)codec] : Other;
}

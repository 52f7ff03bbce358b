using System.Globalization;
using System.Text.RegularExpressions;
using Segur.Dmp.Testing;

namespace Segur.Dmp.Server.Tests.Contracts;

/// <summary>What the comment of one entry of errors.proto promises.</summary>
/// <param name="Reason">Name of the value without its prefix, as ErrorInfo carries it.</param>
/// <param name="Number">Number of the value.</param>
/// <param name="Status">gRPC status code.</param>
/// <param name="XdsNames">XDS or DMP names that mirror it.</param>
/// <param name="PromisesRetry">Whether the next step is to wait as RetryInfo says.</param>
public sealed partial record ErrorPromise(
    string Reason, int Number, StatusCode Status, IReadOnlyList<string> XdsNames, bool PromisesRetry)
{
    private static readonly Dictionary<int, ErrorPromise> ByNumber = Read().ToDictionary(promise => promise.Number);

    /// <summary>Every entry that is ever sent.</summary>
    public static IReadOnlyCollection<ErrorPromise> All => ByNumber.Values;

    /// <summary>The promise of a code.</summary>
    public static ErrorPromise Of(ErrorCode code) => ByNumber[(int)code];

    private static IEnumerable<ErrorPromise> Read()
    {
        var proto = File.ReadAllText(RepositoryRoot.Combine("protos", "segur", "dmp", "v1", "errors.proto"));
        foreach (Match entry in Entry().Matches(proto))
        {
            var comment = CommentMark().Replace(entry.Groups["comment"].Value, " ");
            if (StatusName().Match(comment) is not { Success: true } status)
            {
                continue; // UNSPECIFIED is never sent and promises nothing.
            }

            yield return new ErrorPromise(
                entry.Groups["name"].Value,
                int.Parse(entry.Groups["number"].Value, CultureInfo.InvariantCulture),
                Enum.Parse<StatusCode>(
                    status.Groups["status"].Value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                [
                    .. Names().Matches(comment).SelectMany(match => match.Groups["name"].Captures)
                        .Select(name => name.Value),
                ],
                comment.Contains("wait as RetryInfo says", StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(
        @"(?<comment>(^  //.*\n)+)^  ERROR_CODE_(?<name>[A-Z_]+) = (?<number>\d+);",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\s*\n?\s*//\s*", RegexOptions.None, 1000)]
    private static partial Regex CommentMark();

    [GeneratedRegex(@"Status (?<status>[A-Z_]+)\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatusName();

    [GeneratedRegex(@"\b(XDS|DMP): (?<name>\w+)(, (?<name>\w+))*\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}

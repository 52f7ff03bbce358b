using System.CommandLine;
using System.Globalization;
using Segur.Dmp.LoadTest.Courses;
using Segur.Dmp.LoadTest.Measurement;
using Segur.Dmp.LoadTest.Months;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Reports;
using Segur.Dmp.LoadTest.Runs;
using Segur.Dmp.LoadTest.Sending;

namespace Segur.Dmp.LoadTest.Commands;

/// <summary>The options that all load commands have, and what they make of them.</summary>
internal sealed class CommonOptions
{
    private static readonly TimeSpan OwnWarmUp = TimeSpan.FromSeconds(10);

    private readonly Option<Uri?> _target = new("--target")
    {
        Description = "gRPC address of any server that speaks the contract; "
            + "without it the run starts its own server and PostgreSQL",
        HelpName = "address",
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" ? address : Fail(result),
    };

    private readonly Option<string> _protocol = Text("--protocol", "how documents are sent", "grpc");
    private readonly Option<int> _connections = Number("--connections", "parallel connections", 4);
    private readonly Option<int> _streams = Number("--streams", "streams on each connection", 1);
    private readonly Option<bool> _unary = Flag("--unary", "one call a document instead of streams");
    private readonly Option<int> _unanswered = Number(
        "--max-unanswered", "requests without an answer, in all; beyond them documents are sent late", 20_000);

    private readonly Option<int> _seed = Number("--seed", "same seed, same documents and same plan", 1, least: 0);
    private readonly Option<long> _patients = new("--patients")
    {
        Description = "population to draw patients from", DefaultValueFactory = _ => FrenchMonth.Inhabitants,
    };

    private readonly Option<double?> _faulty = Units.Share(
        "--faulty", "share of documents with a mistake, which must be refused for it (default 0.5%)");

    private readonly Option<double?> _replacements = Units.Share(
        "--replacements", "share of documents that replace an earlier one (default 2%)");

    private readonly Option<double?> _duplicates = Units.Share(
        "--duplicates", "share of documents that are an earlier one again (default 0.2%)");

    private readonly Option<string?> _token = new("--token") { Description = "bearer token of every call" };
    private readonly Option<bool> _tokens = Flag(
        "--tokens", "each connection is a professional with a token that the server issues");

    private readonly Option<string> _sandbox = Text("--sandbox", "sandbox; the server's default without it", "");
    private readonly Option<TimeSpan?> _warmUp = Units.Duration(
        "--warm-up", "documents that count nowhere, first (default 10s for an own server, none for --target)");

    private readonly Option<bool> _noWarmUp = Flag(
        "--no-warm-up", "measure from the first document, just-in-time compiler and all");

    private readonly Option<int> _verify = Number(
        "--verify", "most acknowledged documents that are fetched and compared; 0 for none", 20_000, least: 0);

    private readonly Option<string?> _out = new("--out")
    {
        Description = "folder for report.html and report.json (default ./segur-load-<time>)",
    };

    private readonly Option<bool> _plain = Flag("--plain", "lines instead of a live screen");
    private readonly Option<Threshold[]> _failIf = new("--fail-if")
    {
        Description = "condition of failure such as 'p99>50ms', 'rate<1000', 'errors>0.1%', 'lost>0'; may be repeated",
        HelpName = "'p99>50ms'", AllowMultipleArgumentsPerToken = false, DefaultValueFactory = _ => [],
        CustomParser = result =>
            [.. result.Tokens.Select(token => ParseThreshold(token.Value, result)).OfType<Threshold>()],
    };

    public CommonOptions()
    {
        _protocol.AcceptOnlyFromAmong("grpc");
        _failIf.Arity = ArgumentArity.ZeroOrMore;
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _target, _protocol, _connections, _streams, _unary, _unanswered, _seed, _patients, _faulty, _replacements,
            _duplicates, _token, _tokens, _sandbox, _warmUp, _noWarmUp, _verify, _failIf, _out, _plain,
        })
        {
            command.Add(option);
        }
    }

    /// <summary>The seed.</summary>
    public int Seed(ParseResult parsed) => parsed.GetValue(_seed);

    /// <summary>A run of a course with these options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="course">What is sent when.</param>
    /// <param name="title">Title of the report.</param>
    /// <param name="mix">Which documents.</param>
    /// <param name="own">The command's own options as resolved, for the report.</param>
    /// <param name="month">The month replayed, or null.</param>
    public LoadRunOptions Resolve(
        ParseResult parsed, LoadCourse course, string title, FlowMix mix, IReadOnlyDictionary<string, string> own,
        MonthFigures? month = null)
    {
        var deck = new DeckOptions
        {
            Seed = parsed.GetValue(_seed), Patients = parsed.GetValue(_patients),
            Faulty = parsed.GetValue(_faulty) ?? 0.005, Replacements = parsed.GetValue(_replacements) ?? 0.02,
            Duplicates = parsed.GetValue(_duplicates) ?? 0.002,
            Lag = DeckOptions.LagOf(course.TypicalRate, course.Documents),
        };
        if (deck.Faulty + deck.Replacements + deck.Duplicates > 1 || deck.Patients < 1)
        {
            throw new LoadInputException(
                "--faulty, --replacements and --duplicates are at most 100% together, --patients is at least 1.");
        }

        var send = new SendOptions
        {
            Seed = deck.Seed, Connections = parsed.GetValue(_connections), Streams = parsed.GetValue(_streams),
            IsUnary = parsed.GetValue(_unary), MaxUnanswered = parsed.GetValue(_unanswered),
            Token = parsed.GetValue(_token), WithTokens = parsed.GetValue(_tokens),
            Sandbox = parsed.GetValue(_sandbox) ?? "",
        };
        var target = parsed.GetValue(_target);
        var warmUp = parsed.GetValue(_noWarmUp) ? TimeSpan.Zero
            : parsed.GetValue(_warmUp) ?? (target is null ? OwnWarmUp : TimeSpan.Zero);
        return new LoadRunOptions
        {
            Command = parsed.CommandResult.Command.Name, Title = title, Course = course, Mix = mix, Deck = deck,
            Send = send, Target = target, WarmUp = warmUp, VerifyBound = parsed.GetValue(_verify),
            Thresholds = parsed.GetValue(_failIf) ?? [], OutFolder = parsed.GetValue(_out) ?? DefaultFolder(),
            IsPlain = parsed.GetValue(_plain), Month = month,
            Parameters = Describe(own, deck, send, mix, target, warmUp),
        };
    }

    private static Dictionary<string, string> Describe(
        IReadOnlyDictionary<string, string> own, DeckOptions deck, SendOptions send, FlowMix mix, Uri? target,
        TimeSpan warmUp)
    {
        var parameters = own.ToDictionary(StringComparer.Ordinal);
        parameters["mix"] = mix.Name;
        parameters["seed"] = Text(deck.Seed);
        parameters["patients"] = Text(deck.Patients);
        parameters["faulty"] = Percent(deck.Faulty);
        parameters["replacements"] = Percent(deck.Replacements);
        parameters["duplicates"] = Percent(deck.Duplicates);
        parameters["protocol"] = send.IsUnary ? "grpc, one call a document" : "grpc, streams";
        parameters["connections"] = Text(send.Connections);
        parameters["streams"] = send.IsUnary ? "none" : Text(send.Streams);
        parameters["max-unanswered"] = Text(send.MaxUnanswered);
        parameters["caller"] = send.WithTokens ? "a professional a connection, with tokens of the server"
            : send.Token is null ? "no token" : "one token for all";
        parameters["sandbox"] = send.Sandbox.Length == 0 ? "the server's default" : send.Sandbox;
        parameters["validation profile"] = "strict";
        parameters["target"] = target?.ToString() ?? "a server of the run's own";
        parameters["warm-up"] = $"{warmUp.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s";
        return parameters;
    }

    private static string DefaultFolder() => string.Create(
        CultureInfo.InvariantCulture, $"segur-load-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}");

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private static Option<string> Text(string name, string description, string fallback) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.####}%");

    private static Option<int> Number(string name, string description, int fallback, int least = 1)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < least)
            {
                result.AddError($"{name} is at least {Text(least)}.");
            }
        });
        return option;
    }

    private static Uri? Fail(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"'{result.Tokens[0].Value}' is no http or https address.");
        return null;
    }

    private static Threshold? ParseThreshold(string text, System.CommandLine.Parsing.ArgumentResult result)
    {
        try
        {
            return Threshold.Parse(text);
        }
        catch (LoadInputException wrong)
        {
            result.AddError(wrong.Message);
            return null;
        }
    }
}

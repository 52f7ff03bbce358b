using System.CommandLine;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary><c>segur-load bench</c>: its own server and PostgreSQL, one workload, figures beside the machine's ceiling.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var size = new Option<string>("--size") { Description = "8k, small (23 KB) or large (130 KB)", DefaultValueFactory = _ => "small" };
        size.AcceptOnlyFromAmong("8k", "small", "large");
        var seconds = new Option<int>("--seconds") { Description = "measured seconds", DefaultValueFactory = _ => 15 };
        var rate = new Option<double?>("--rate") { Description = "open loop: documents a second, sent whatever the answers do" };
        var unary = new Option<bool>("--unary") { Description = "one call a document instead of streams" };
        var connections = new Option<int>("--connections") { Description = "parallel connections", DefaultValueFactory = _ => 4 };
        var inFlight = new Option<int>("--in-flight") { Description = "closed loop: unanswered requests a connection", DefaultValueFactory = _ => 64 };
        var patients = new Option<long>("--patients") { Description = "population to draw from", DefaultValueFactory = _ => 5_000_000 };
        var seed = new Option<int>("--seed") { Description = "same seed, same documents", DefaultValueFactory = _ => 1 };
        var tokens = new Option<bool>("--tokens") { Description = "each connection is a professional with a token" };
        var searches = new Option<bool>("--searches") { Description = "afterwards: searches a second, untraced and traced" };
        var find = new Option<bool>("--find") { Description = "instead: FindDocuments on one record of 5,000 documents" };
        var retrieve = new Option<bool>("--retrieve") { Description = "instead: RetrieveDocument, 1 MiB each" };
        var stored = new Option<long>("--stored") { Description = "documents that the store holds before", DefaultValueFactory = _ => 0 };
        var json = new Option<bool>("--json") { Description = "print the JSON line only" };
        var command = new Command("bench", "Measures durable, validated documents a second beside the ceiling of a bare COPY.")
        {
            size, seconds, rate, unary, connections, inFlight, patients, seed, tokens, searches, find, retrieve, stored, json,
        };
        command.SetAction(async (parsed, cancellationToken) => await BenchRun.RunAsync(
            new BenchOptions
            {
                Workload = parsed.GetValue(find) ? BenchWorkload.Find
                    : parsed.GetValue(retrieve) ? BenchWorkload.Retrieve : BenchWorkload.Submit,
                Shape = parsed.GetValue(find) ? CdaShape.SmallReport
                    : parsed.GetValue(retrieve) ? CdaShape.PdfLetter : ShapeOf(parsed.GetRequiredValue(size)),
                Duration = TimeSpan.FromSeconds(parsed.GetRequiredValue(seconds)),
                RatePerSecond = parsed.GetValue(rate),
                IsUnary = parsed.GetValue(unary),
                Connections = parsed.GetRequiredValue(connections),
                InFlight = parsed.GetRequiredValue(inFlight),
                Patients = parsed.GetValue(find) ? 1 : parsed.GetRequiredValue(patients),
                Seed = parsed.GetRequiredValue(seed),
                WithTokens = parsed.GetValue(tokens),
                WithSearches = parsed.GetValue(searches),
                Stored = parsed.GetRequiredValue(stored),
                JsonOnly = parsed.GetValue(json),
            },
            cancellationToken));
        return command;
    }

    private static CdaShape ShapeOf(string size) => size switch
    {
        "8k" => CdaShape.SmallReport,
        "small" => CdaShape.LargeReport,
        _ => CdaShape.PdfLetter,
    };
}

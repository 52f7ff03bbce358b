using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Segur.Dmp.Benchmarks.Binding;
using Segur.Dmp.Benchmarks.EventStore;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["micro", .. var chosen])
{
    // In this process: what BenchmarkDotNet would otherwise build anew is built here with all its settings.
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(
        chosen,
        DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default));
    return 0;
}

if (args is ["grpc", .. var seconds])
{
    var perFigure = seconds is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 5;
    await BindingBenchmark.RunAsync(TimeSpan.FromSeconds(perFigure));
    return 0;
}

if (args.Length == 0 || args[0] != "store")
{
    await Console.Error.WriteLineAsync(
        """
        usage: micro [--filter '*Cda*'] (BenchmarkDotNet: parser and rules, fold, framing; time and allocation)
               grpc [seconds per figure=5] (our binding alone, both ends, messages of 8, 23 and 130 KB)
               store [appends=60000] [rounds=3] [concurrency=1024] [batch=256] [commits=2] [way=append,copy,latency]
                     [prepare=SQL to try on each fresh database]
          append   through the event store: group commit, all promises kept
          copy     the ceiling: binary COPY of the same rows into the same tables, no checks
          arrays   contents alone, as array parameters of one statement, like the store
          staging  contents alone, by binary COPY into a temporary table and insert ... select from there
          latency  one append at a time on an idle store
        """);
    return 2;
}

await StoreBenchmark.RunAsync(StoreBenchmarkArguments.Parse(args.AsSpan(1)));
return 0;

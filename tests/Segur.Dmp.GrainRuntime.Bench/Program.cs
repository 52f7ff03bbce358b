using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Segur.Dmp.GrainRuntime;
using Segur.Dmp.GrainRuntime.Bench;

// Measures the grain runtime on this machine. Usage: <seconds per figure> <activations>
var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 3;
var activations = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500_000;

var services = new ServiceCollection();
services.AddGrainRuntime(options => options.Collection.MaxActivations = int.MaxValue);
services.AddGrain<IEchoGrain, EchoGrain>();
services.AddGrain<IJournalGrain, JournalGrain>();
await using var provider = services.BuildServiceProvider();
var hosted = provider.GetServices<IHostedService>().ToList();
foreach (var service in hosted)
{
    await service.StartAsync(CancellationToken.None);
}

var grains = provider.GetRequiredService<IGrainFactory>();
Console.WriteLine($"{Environment.ProcessorCount} processors, {seconds} s per figure");

await CallsAsync("warm-up", 64, 1_000, Echo);
await CallsAsync("calls, 1 caller, 1 grain", 1, 1, Echo);
await CallsAsync("calls, 64 callers, 1 grain", 64, 1, Echo);
await CallsAsync("calls, 64 callers, 1,000 grains", 64, 1_000, Echo);
await CallsAsync("calls, 64 callers, 100,000 grains", 64, 100_000, Echo);
await CallsAsync("calls that await, 64 callers, 1,000 grains", 64, 1_000, key => grains.GetGrain<IEchoGrain>(key).EchoLater(1));
await CallsAsync("journaled calls, 64 callers, 1,000 grains", 64, 1_000, key => grains.GetGrain<IJournalGrain>(key).Add(1));
await ActivationsAsync("activations", key => grains.GetGrain<IEchoGrain>(key).Echo(1));
await ActivationsAsync("journaled activations", key => grains.GetGrain<IJournalGrain>(key).Add(1));

var stopping = Stopwatch.StartNew();
foreach (var service in hosted)
{
    await service.StopAsync(CancellationToken.None);
}

Console.WriteLine($"stop: {2 * activations / stopping.Elapsed.TotalSeconds:N0} deactivations/s");

Task<int> Echo(string key) => grains.GetGrain<IEchoGrain>(key).Echo(1);

async Task CallsAsync(string name, int callers, int keyCount, Func<string, Task<int>> call)
{
    var keys = Enumerable.Range(0, keyCount).Select(i => $"{name}/{i}").ToArray();
    foreach (var key in keys)
    {
        await call(key);
    }

    var counts = new long[callers];
    var allocated = GC.GetTotalAllocatedBytes(precise: true);
    var clock = Stopwatch.StartNew();
    await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
    {
        for (var i = caller; clock.Elapsed.TotalSeconds < seconds; i++)
        {
            await call(keys[i % keys.Length]);
            counts[caller]++;
        }
    })));
    var elapsed = clock.Elapsed.TotalSeconds;
    var bytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
    var count = counts.Sum();
    Console.WriteLine($"{name}: {count / elapsed:N0}/s, {bytes / (double)count:N0} bytes allocated each");
}

async Task ActivationsAsync(string name, Func<string, Task<int>> call)
{
    // The keys exist before and are not counted: a caller has them in its request anyway.
    var keys = Enumerable.Range(0, activations).Select(i => $"{name}/{i}").ToArray();
    var before = GC.GetTotalMemory(forceFullCollection: true);
    var clock = Stopwatch.StartNew();
    var next = -1;
    await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
    {
        int i;
        while ((i = Interlocked.Increment(ref next)) < keys.Length)
        {
            await call(keys[i]);
        }
    })));
    var elapsed = clock.Elapsed.TotalSeconds;
    var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
    Console.WriteLine($"{name}: {keys.Length / elapsed:N0}/s, {bytes / (double)keys.Length:N0} bytes kept each");
    GC.KeepAlive(keys);
}

using BenchmarkDotNet.Attributes;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Grains.Profiles;

namespace Segur.Dmp.Benchmarks.Micro;

/// <summary>What a grain does with its events: fold them, and read, write and chain their JSON.</summary>
public class FoldBenchmarks
{
    private ProfileEvent[] _events = [];
    private (string Name, byte[] Json)[] _stored = [];

    [Params(1, 100, 5_000)]
    public int Documents { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _events = SampleDocuments.EventsOf(Documents);
        _stored = [.. _events.Select(e => (ProfileEventSerializer.NameOf(e), ProfileEventSerializer.Serialize(e)))];
    }

    [Benchmark(Baseline = true)]
    public PatientProfile Fold()
    {
        var profile = new PatientProfile();
        foreach (var e in _events)
        {
            profile.Apply(e);
        }

        return profile;
    }

    [Benchmark]
    public PatientProfile Replay()
    {
        var profile = new PatientProfile();
        foreach (var (name, json) in _stored)
        {
            profile.Apply(ProfileEventSerializer.Deserialize(name, json));
        }

        return profile;
    }

    [Benchmark]
    public string? Chain()
    {
        string? link = null;
        foreach (var e in _events)
        {
            (_, link) = ProfileChain.Append(link, e);
        }

        return link;
    }
}

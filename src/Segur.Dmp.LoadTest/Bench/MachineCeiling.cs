using System.Diagnostics;
using System.Security.Cryptography;
using System.Xml;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>
/// What bounds any server on this machine: how often its disk confirms a write, and how fast one core reads XML with the
/// framework's parser and hashes. Absolute figures of a run mean little without them.
/// </summary>
/// <param name="SyncsPerSecond">8 KB written and flushed to the disk, one after the other.</param>
/// <param name="XmlMegabytesPerSecond">XmlReader over the run's own document, one core.</param>
/// <param name="HashMegabytesPerSecond">SHA-256 over the same, one core.</param>
internal sealed record MachineCeiling(
    double SyncsPerSecond, double XmlMegabytesPerSecond, double HashMegabytesPerSecond)
{
    private const int SyncBytes = 8192;
    private const double BytesPerMegabyte = 1_000_000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    /// <summary>Measures for a second each, in a folder on the disk of the run.</summary>
    public static MachineCeiling Measure(string folder, ReadOnlyMemory<byte> document)
    {
        var bytes = document.ToArray();
        using var file = new FileStream(
            Path.Combine(folder, "sync"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[SyncBytes];
        return new MachineCeiling(
            RateOf(() =>
            {
                file.Write(block);
                file.Flush(flushToDisk: true);
            }),
            RateOf(() => ReadXml(bytes)) * bytes.Length / BytesPerMegabyte,
            RateOf(() => SHA256.HashData(bytes)) * bytes.Length / BytesPerMegabyte);
    }

    private static void ReadXml(byte[] document)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
        {
        }
    }

    private static double RateOf(Action step)
    {
        var steps = 0L;
        var startedAt = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(startedAt) < Duration)
        {
            step();
            steps++;
        }

        return steps / Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
    }
}

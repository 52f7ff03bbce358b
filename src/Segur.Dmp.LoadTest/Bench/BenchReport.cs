using System.Globalization;
using System.Text.Json;
using Segur.Dmp.LoadTest.Measurement;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>What a bench run found.</summary>
internal sealed record BenchReport
{
    private const double BytesPerMegabyte = 1_000_000;

    public required BenchOptions Options { get; init; }

    public required double AcceptedPerSecond { get; init; }

    public required double PayloadBytes { get; init; }

    public required LatencyHistogram Latencies { get; init; }

    public required long Refused { get; init; }

    /// <summary>Cores that the server used.</summary>
    public required double CpuServer { get; init; }

    /// <summary>Cores that PostgreSQL used.</summary>
    public required double CpuPostgres { get; init; }

    /// <summary>Cores that the load generator used.</summary>
    public required double CpuClient { get; init; }

    public required double CeilingCopyPerSecond { get; init; }

    /// <summary>What bounds any server on this machine.</summary>
    public required MachineCeiling Machine { get; init; }

    public required bool Verified { get; init; }

    public required int VerifiedDocuments { get; init; }

    public required long Acknowledged { get; init; }

    /// <summary>Bytes of the disk a document: all tables and indexes, no write-ahead log.</summary>
    public required double StoredBytesPerDocument { get; init; }

    /// <summary>Most memory that the server held.</summary>
    public required long PeakServerBytes { get; init; }

    /// <summary>Searches a second; null when they were not asked for.</summary>
    public SearchBench.Result? Searches { get; init; }

    private double MegabytesPerSecond => AcceptedPerSecond * PayloadBytes / BytesPerMegabyte;

    private double DiskShare => StoredBytesPerDocument / PayloadBytes;

    private double RatioToCopy => AcceptedPerSecond / CeilingCopyPerSecond;

    /// <summary>Prints the figures for people, and last the line for programs.</summary>
    public void Print(bool jsonOnly)
    {
        if (!jsonOnly)
        {
            Console.Out.WriteLine(ForPeople());
        }

        Console.Out.WriteLine(ForPrograms());
    }

    private string ForPeople() => string.Create(CultureInfo.InvariantCulture, $"""
        {PayloadBytes / 1000:f1} KB documents, {(Options.IsUnary ? "unary calls" : "streams")}, {Loop}, profile strict
          accepted    {AcceptedPerSecond:f0} documents/s, {MegabytesPerSecond:f1} MB/s, each committed before its answer
          latency     p50 {P(0.50):f1} ms, p95 {P(0.95):f1} ms, p99 {P(0.99):f1} ms
          CPU (cores) server {CpuServer:f2}, PostgreSQL {CpuPostgres:f2}, load generator {CpuClient:f2}
          ceiling     {CeilingCopyPerSecond:f0} documents/s by bare binary COPY of the same rows: ratio {RatioToCopy:f2}
          machine     {MachineLine}
          verified    {VerifiedDocuments} of {Acknowledged} acknowledged documents fetched: {Verdict}; refused {Refused}
          disk        {StoredBytesPerDocument / 1000:f2} KB a document with all indexes: {DiskShare:f2} of it; before the run {Options.Stored} documents
          memory      server at most {PeakServerBytes / BytesPerMegabyte:f0} MB, {Acknowledged} documents
          searches    {SearchLine}
        """);

    private string MachineLine => string.Create(
        CultureInfo.InvariantCulture,
        $"{Machine.SyncsPerSecond:f0} fsync/s; one core: XmlReader {Machine.XmlMegabytesPerSecond:f0} MB/s, "
        + $"SHA-256 {Machine.HashMegabytesPerSecond:f0} MB/s");

    private string Verdict => Verified ? "all as sent" : "NOT ALL AS SENT";

    private string SearchLine => Searches is { } searches
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{searches.UntracedPerSecond:f0}/s untraced, {searches.TracedPerSecond:f0}/s traced, one record each")
        : "not measured (--searches)";

    private string ForPrograms() => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["accepted_per_s"] = Math.Round(AcceptedPerSecond, 1),
        ["mb_per_s"] = Math.Round(MegabytesPerSecond, 2),
        ["p50_ms"] = Math.Round(P(0.50), 2),
        ["p95_ms"] = Math.Round(P(0.95), 2),
        ["p99_ms"] = Math.Round(P(0.99), 2),
        ["ceiling_copy_per_s"] = Math.Round(CeilingCopyPerSecond, 1),
        ["ratio_to_copy"] = Math.Round(RatioToCopy, 3),
        ["fsync_per_s"] = Math.Round(Machine.SyncsPerSecond),
        ["xml_mb_per_s_core"] = Math.Round(Machine.XmlMegabytesPerSecond),
        ["sha256_mb_per_s_core"] = Math.Round(Machine.HashMegabytesPerSecond),
        ["payload_bytes"] = (long)PayloadBytes,
        ["verified"] = Verified,
        ["verified_documents"] = VerifiedDocuments,
        ["acknowledged"] = Acknowledged,
        ["refused"] = Refused,
        ["cpu_server"] = Math.Round(CpuServer, 2),
        ["cpu_postgres"] = Math.Round(CpuPostgres, 2),
        ["cpu_client"] = Math.Round(CpuClient, 2),
        ["stored_before"] = Options.Stored,
        ["disk_bytes_per_document"] = Math.Round(StoredBytesPerDocument),
        ["disk_share"] = Math.Round(DiskShare, 3),
        ["server_peak_bytes"] = PeakServerBytes,
        ["tokens"] = Options.WithTokens,
        ["searches_per_s"] = Math.Round(Searches?.UntracedPerSecond ?? 0, 1),
        ["traced_searches_per_s"] = Math.Round(Searches?.TracedPerSecond ?? 0, 1),
        ["mode"] = Options.IsUnary ? "unary" : "stream",
        ["loop"] = Options.RatePerSecond is null ? "closed" : "open",
    });

    private string Loop => Options.RatePerSecond is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $"open loop at {rate}/s")
        : $"closed loop of {Options.Connections} x {Options.InFlight}";

    private double P(double share) => Latencies.Percentile(share);
}

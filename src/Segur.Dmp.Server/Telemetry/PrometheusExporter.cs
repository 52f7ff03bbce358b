using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Segur.Dmp.Server.Telemetry;

/// <summary>Collects metrics when somebody scrapes, one scrape at a time. Thread-safe.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private static readonly TimeSpan CollectTimeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1);
    private byte[] _exposition = [];

    /// <summary>Set by the reader that this exporter belongs to.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>The metrics as they are now, in the text format; null while there is no reader, or it cannot collect.</summary>
    public async Task<byte[]?> ScrapeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Collect?.Invoke((int)CollectTimeout.TotalMilliseconds) == true ? _exposition : null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        text.Add(ParentProvider.GetResource());
        foreach (var metric in batch)
        {
            text.Add(metric);
        }

        _exposition = text.ToUtf8();
        return ExportResult.Success;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _turn.Dispose();
        }

        base.Dispose(disposing);
    }
}

using Microsoft.Extensions.Options;

namespace Segur.Dmp.EventStore.Configuration;

/// <summary>Stops a start whose limits make no sense, and names every one of them.</summary>
public sealed class EventStoreOptionsValidator : IValidateOptions<EventStoreOptions>
{
    private const int MaxParallelConnections = 32;
    private const int MaxBatch = 10_000;
    private const long MaxBatchBytesLimit = 512L * 1024 * 1024;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, EventStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        Require(!string.IsNullOrWhiteSpace(options.ConnectionString), "ConnectionString is missing");
        Require(options.MaxBatchAppends is >= 1 and <= MaxBatch, $"MaxBatchAppends must be 1 to {MaxBatch}");
        Require(
            options.MaxBatchBytes is >= 1 and <= MaxBatchBytesLimit,
            $"MaxBatchBytes must be 1 to {MaxBatchBytesLimit}, well below the 1 GB that PostgreSQL takes at once");
        Require(options.MaxQueuedAppends >= 1, "MaxQueuedAppends must be at least 1");
        Require(options.MaxQueuedBytes >= 1, "MaxQueuedBytes must be at least 1");
        Require(
            options.CommitsInFlight is >= 1 and <= MaxParallelConnections,
            $"CommitsInFlight must be 1 to {MaxParallelConnections}");
        Require(options.MaxBatchFetches is >= 1 and <= MaxBatch, $"MaxBatchFetches must be 1 to {MaxBatch}");
        Require(options.MaxQueuedFetches >= 1, "MaxQueuedFetches must be at least 1");
        Require(
            options.FetchesInFlight is >= 1 and <= MaxParallelConnections,
            $"FetchesInFlight must be 1 to {MaxParallelConnections}");
        Require(options.MaxOtherConnections >= 2, "MaxOtherConnections must be at least 2");
        Require(options.CommandTimeout >= TimeSpan.FromSeconds(1), "CommandTimeout must be at least 1 s");
        Require(options.EraseTimeout >= options.CommandTimeout, "EraseTimeout must be at least CommandTimeout");
        Require(options.MaxCommitRetries is >= 1 and <= 100, "MaxCommitRetries must be 1 to 100");
        Require(options.PartitionsAhead is >= 0 and <= 120, "PartitionsAhead must be 0 to 120");
        Require(options.MaxProjectionPageEvents >= 1, "MaxProjectionPageEvents must be at least 1");
        Require(options.ProjectionRest >= TimeSpan.Zero, "ProjectionRest must not be negative");
        Require(options.ProjectionPollInterval > TimeSpan.Zero, "ProjectionPollInterval must be positive");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Require(bool holds, string otherwise)
        {
            if (!holds)
            {
                faults.Add($"EventStoreOptions: {otherwise}.");
            }
        }
    }
}

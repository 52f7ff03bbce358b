using Microsoft.Extensions.Options;

namespace Segur.Dmp.GrainRuntime;

/// <summary>Stops the start of a silo whose settings cannot work.</summary>
internal sealed class GrainRuntimeOptionsValidator : IValidateOptions<GrainRuntimeOptions>
{
    private static readonly TimeSpan MaxTimerPeriod = TimeSpan.FromDays(40);

    public ValidateOptionsResult Validate(string? name, GrainRuntimeOptions options)
    {
        var failures = new List<string>();
        var collection = options.Collection;
        RequirePositive(failures, nameof(collection.CollectionAge), collection.CollectionAge);
        RequirePositive(failures, nameof(collection.CollectionQuantum), collection.CollectionQuantum);
        RequirePositive(failures, nameof(collection.MemoryUsagePollingPeriod), collection.MemoryUsagePollingPeriod);
        RequirePositive(failures, nameof(collection.ActivationTimeout), collection.ActivationTimeout);
        RequirePositive(failures, nameof(collection.DeactivationTimeout), collection.DeactivationTimeout);
        Require(failures, collection.CollectionQuantum <= collection.CollectionAge,
            $"{nameof(collection.CollectionQuantum)} must not exceed {nameof(collection.CollectionAge)}.");
        Require(failures, collection.MaxActivations >= 1, $"{nameof(collection.MaxActivations)} must be at least 1.");
        Require(failures, collection.MaxManagedHeapBytes >= 0,
            $"{nameof(collection.MaxManagedHeapBytes)} must not be negative.");
        Require(failures, collection.MemoryUsageLimitPercentage is >= 1 and <= 100,
            $"{nameof(collection.MemoryUsageLimitPercentage)} must be from 1 to 100.");
        Require(failures, collection.SheddingTargetPercentage is >= 1 and <= 99,
            $"{nameof(collection.SheddingTargetPercentage)} must be from 1 to 99.");

        var messaging = options.Messaging;
        Require(failures, messaging.MaxWaitingCallsPerGrain >= 1,
            $"{nameof(messaging.MaxWaitingCallsPerGrain)} must be at least 1.");
        Require(failures, messaging.MaxPendingCalls >= messaging.MaxWaitingCallsPerGrain,
            $"{nameof(messaging.MaxPendingCalls)} must be at least {nameof(messaging.MaxWaitingCallsPerGrain)}.");
        Require(failures, options.Scheduling.WorkItemsPerQuantum >= 1,
            $"{nameof(options.Scheduling.WorkItemsPerQuantum)} must be at least 1.");
        Require(failures, options.LogName is not null, $"{nameof(options.LogName)} must be set.");

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void RequirePositive(List<string> failures, string option, TimeSpan value) =>
        Require(failures, value > TimeSpan.Zero && value <= MaxTimerPeriod,
            $"{option} must be positive and at most {MaxTimerPeriod.Days} days.");

    private static void Require(List<string> failures, bool condition, string failure)
    {
        if (!condition)
        {
            failures.Add(failure);
        }
    }
}

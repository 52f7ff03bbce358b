using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>Keeps the errors that a server logs. An error that no test expects is a failure.</summary>
public sealed class RecordingLoggerProvider : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _errors = [];

    public ILogger CreateLogger(string categoryName) => new Recorder(_errors, categoryName);

    /// <summary>Takes the errors logged so far off the list, for a test that provokes them.</summary>
    public IReadOnlyList<string> TakeErrors()
    {
        var errors = new List<string>();
        while (_errors.TryDequeue(out var error))
        {
            errors.Add(error);
        }

        return errors;
    }

    /// <summary>Fails with all that was logged and not taken.</summary>
    public void AssertNoErrors()
    {
        var errors = TakeErrors();
        Assert.True(errors.Count == 0, $"The server logged {errors.Count} errors: {string.Join('\n', errors)}");
    }

    public void Dispose()
    {
    }

    private sealed class Recorder(ConcurrentQueue<string> errors, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                errors.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Segur.Dmp.Grpc.Tests.Infrastructure;

/// <summary>Keeps what a server logs, so that a test can ask for an entry, or for the absence of errors.</summary>
public sealed class RecordingLoggerProvider : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Category, string Message)> _entries = [];

    public IReadOnlyCollection<(LogLevel Level, string Category, string Message)> Entries => _entries;

    public IEnumerable<string> Errors =>
        _entries.Where(entry => entry.Level >= LogLevel.Error).Select(entry => $"{entry.Category}: {entry.Message}");

    public ILogger CreateLogger(string categoryName) => new Recorder(_entries, categoryName);

    public void Dispose()
    {
    }

    private sealed class Recorder(
        ConcurrentQueue<(LogLevel Level, string Category, string Message)> entries, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(
                (logLevel, category, formatter(state, exception) + (exception is null ? "" : $" {exception}")));
    }
}

using Microsoft.Extensions.Logging;

namespace Handbrk8s.Local.Display;

/// <summary>Brings warnings and errors of the pipeline to the screen. Milestones are there already.</summary>
internal sealed class ScreenLog(Action<LogLevel, string> show) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            show(logLevel, exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception.Message}");
        }
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}

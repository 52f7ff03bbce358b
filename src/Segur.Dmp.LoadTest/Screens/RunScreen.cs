namespace Segur.Dmp.LoadTest.Screens;

/// <summary>Shows how far a run is until it is told to stop.</summary>
internal abstract class RunScreen
{
    /// <summary>A live screen on a terminal, lines elsewhere or when asked for.</summary>
    public static RunScreen Create(bool isPlain) =>
        isPlain || Console.IsOutputRedirected ? new PlainScreen(Console.Out) : new LiveScreen();

    /// <summary>Shows a run.</summary>
    /// <param name="title">What is run.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="ended">Cancelled when it has ended.</param>
    public abstract Task ShowAsync(string title, RunProgress progress, CancellationToken ended);
}

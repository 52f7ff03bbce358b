namespace Segur.Dmp.LoadTest.Crash;

/// <summary>Where the server is served now; it changes with each start. Thread-safe.</summary>
internal sealed class ServerEndpoint
{
    private Uri? _address;

    /// <summary>The address of the last start.</summary>
    public Uri Address
    {
        get => Volatile.Read(ref _address) ?? throw new InvalidOperationException("The server was never started.");
        set => Volatile.Write(ref _address, value);
    }
}

namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>A population file cannot be used; the message names file, line, what was found and expected.</summary>
internal sealed class PopulationException : Exception
{
    public PopulationException(string file, long line, string message)
        : base($"{file}:{line}: {message}")
    {
    }

    public PopulationException(string message)
        : base(message)
    {
    }

    public PopulationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public PopulationException()
    {
    }
}

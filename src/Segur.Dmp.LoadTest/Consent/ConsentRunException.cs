namespace Segur.Dmp.LoadTest.Consent;

/// <summary>A run cannot take place; the message says what to do.</summary>
internal sealed class ConsentRunException : Exception
{
    public ConsentRunException(string message)
        : base(message)
    {
    }

    public ConsentRunException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ConsentRunException()
    {
    }
}

namespace Segur.Dmp.LoadTest;

/// <summary>An argument or input file that the user can mend; the message is one line for him. Exit status 2.</summary>
internal sealed class LoadInputException : Exception
{
    public LoadInputException()
    {
    }

    public LoadInputException(string message)
        : base(message)
    {
    }

    public LoadInputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

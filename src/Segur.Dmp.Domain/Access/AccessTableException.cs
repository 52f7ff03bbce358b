namespace Segur.Dmp.Domain.Access;

/// <summary>An access table cannot be used; the message names file, line, what was found and what was expected.</summary>
public sealed class AccessTableException : Exception
{
    /// <summary>A defect of a table.</summary>
    public AccessTableException(string table, int line, string found, string expected)
        : base($"{table}, line {line}: found {found}, expected {expected}.")
    {
    }

    /// <summary>A defect told in words.</summary>
    public AccessTableException(string message)
        : base(message)
    {
    }

    /// <summary>A defect with its cause.</summary>
    public AccessTableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A defect of some table.</summary>
    public AccessTableException()
    {
    }
}

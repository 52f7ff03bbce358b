namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// A local name. Names of the schema exist once per process, with a number and what the rules need to know of them.
/// </summary>
internal sealed class CdaName
{
    /// <summary>The number of every name that the schema does not know.</summary>
    public const int Foreign = -1;

    public CdaName(string text)
        : this(text, Foreign, CdaRole.None, isElement: false, isAttribute: false)
    {
    }

    internal CdaName(string text, int number, CdaRole role, bool isElement, bool isAttribute)
    {
        Text = text;
        Number = number;
        Role = role;
        IsElement = isElement;
        IsAttribute = isAttribute;
    }

    /// <summary>The name itself.</summary>
    public string Text { get; }

    /// <summary>Position in the table of known names, or <see cref="Foreign"/>.</summary>
    public int Number { get; }

    /// <summary>What the name means in a body.</summary>
    public CdaRole Role { get; }

    /// <summary>Whether CDA has an element of this name.</summary>
    public bool IsElement { get; }

    /// <summary>Whether CDA has an attribute of this name.</summary>
    public bool IsAttribute { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>One element around the place where a <see cref="BodyScanner"/> stands.</summary>
internal struct BodyFrame
{
    /// <summary>What the element is; nothing when it is not CDA's own.</summary>
    public CdaRole Role;

    /// <summary>Parts of a section that were seen.</summary>
    public SectionParts Parts;

    /// <summary>Whether a value inside is a time.</summary>
    public bool IsTime;

    /// <summary>Whether its text is followed as a content.</summary>
    public bool IsProbed;

    /// <summary>Where it starts.</summary>
    public int Offset;

    /// <summary>Length of <c>value</c> in the buffer, or -1 when there is none.</summary>
    public int ValueLength;

    /// <summary>Length of <c>xsi:type</c> in the buffer.</summary>
    public int TypeLength;

    /// <summary>Attribute <c>mediaType</c>.</summary>
    public string? MediaType;
}

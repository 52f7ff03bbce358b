namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>One attribute of the tag that a <see cref="MarkupReader"/> stands on, good until its next event.</summary>
internal struct MarkupAttribute
{
    /// <summary>Local name.</summary>
    public CdaName Name;

    /// <summary>Namespace, empty when the attribute has none.</summary>
    public string Namespace;

    /// <summary>The value.</summary>
    public MarkupSlice Value;

    /// <summary>Where the prefix stands; its length is 0 when there is none.</summary>
    public int PrefixStart;

    /// <summary>Length of the prefix.</summary>
    public int PrefixLength;
}

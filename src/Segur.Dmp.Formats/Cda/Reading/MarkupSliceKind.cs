namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>What has to be done to a slice to have its value.</summary>
internal enum MarkupSliceKind : byte
{
    /// <summary>Nothing: the bytes are the value.</summary>
    Plain,

    /// <summary>Resolve references, make line ends one line feed.</summary>
    Text,

    /// <summary>Make line ends one line feed.</summary>
    LineEnds,

    /// <summary>Resolve references, make white space blanks. Source: XML 1.0, 3.3.3.</summary>
    Attribute,
}

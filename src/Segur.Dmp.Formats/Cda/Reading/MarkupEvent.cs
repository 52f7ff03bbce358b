namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>What a <see cref="MarkupReader"/> stands on.</summary>
internal enum MarkupEvent
{
    /// <summary>Nothing: before the first event, after the last.</summary>
    None,

    /// <summary>A start tag, or the tag of an empty element, which has no end.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,

    /// <summary>A text between two pieces of markup that is not all white space, or a CDATA section.</summary>
    Text,
}

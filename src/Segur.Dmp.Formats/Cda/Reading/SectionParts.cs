namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>What every section must have.</summary>
[Flags]
internal enum SectionParts : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>code</c>.</summary>
    Code = 1,

    /// <summary><c>title</c>.</summary>
    Title = 2,

    /// <summary><c>text</c>.</summary>
    Text = 4,

    /// <summary>All that a section must have.</summary>
    All = Code | Title | Text,
}

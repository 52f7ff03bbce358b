namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>Why a <see cref="MarkupReader"/> went no further.</summary>
internal enum MarkupStop
{
    /// <summary>It did not stop, or read to the end.</summary>
    None,

    /// <summary>The markup is not well-formed.</summary>
    Broken,

    /// <summary>A limit is exceeded, or there is a DOCTYPE.</summary>
    Exceeded,
}

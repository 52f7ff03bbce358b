namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>A text or an attribute value as it stands in the source, not decoded yet.</summary>
internal readonly record struct MarkupSlice(int Start, int Length, MarkupSliceKind Kind)
{
    /// <summary>Whether the bytes are the value.</summary>
    public bool IsPlain => Kind == MarkupSliceKind.Plain;
}

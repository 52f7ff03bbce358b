namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>A name written in a case file, with the line it stands on. Equal by its text.</summary>
internal sealed class CaseName(string text, long line) : IEquatable<CaseName>
{
    public string Text { get; } = text;

    public long Line { get; } = line;

    public bool Equals(CaseName? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as CaseName);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;
}

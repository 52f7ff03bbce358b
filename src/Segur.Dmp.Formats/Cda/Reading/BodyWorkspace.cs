namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>Buffers that bodies are scanned with, used again for the next document.</summary>
internal sealed class BodyWorkspace
{
    /// <summary>Where the scanner stands.</summary>
    public BodyPath Path { get; } = new();

    /// <summary>What lies around where it stands.</summary>
    public BodyFrame[] Frames { get; set; } = new BodyFrame[32];

    /// <summary>References inside the document.</summary>
    public BodyReferences References { get; } = new();

    /// <summary>A value that a rule looks at; no rule looks beyond.</summary>
    public char[] Value { get; } = new char[512];

    /// <summary>A type, or a null flavour.</summary>
    public char[] Type { get; } = new char[64];

    /// <summary>The root of an identifier.</summary>
    public char[] Root { get; } = new char[160];

    /// <summary>Decodes contents; made for the first.</summary>
    public Base64Probe Base64 => field ??= new Base64Probe();

    /// <summary>Whether the buffers are of an ordinary size.</summary>
    public bool IsSmall => Frames.Length <= 1024 && Path.IsSmall && References.IsSmall;

    /// <summary>Lets go of what was read.</summary>
    public void Clear()
    {
        Frames.AsSpan().Clear();
        Path.Begin("");
        References.Clear();
    }
}

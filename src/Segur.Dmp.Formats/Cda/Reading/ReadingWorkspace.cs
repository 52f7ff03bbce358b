namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Everything that reading one document needs to grow, kept by a thread for its next document. What a crowded document
/// made it grow to is given up.
/// </summary>
internal sealed class ReadingWorkspace
{
    [ThreadStatic]
    private static ReadingWorkspace? t_idle;

    public ReadingWorkspace()
    {
        Tree = new HeaderTree(Source);
        Body = new BodyWorkspace();
    }

    /// <summary>The bytes, and positions in them.</summary>
    public MarkupSource Source { get; } = new();

    /// <summary>The reader of the markup.</summary>
    public MarkupReader Reader { get; } = new();

    /// <summary>The nodes of the header.</summary>
    public HeaderTree Tree { get; }

    /// <summary>The buffers of the body.</summary>
    public BodyWorkspace Body { get; }

    /// <summary>A workspace for this thread alone; give it back when nothing read with it is needed any more.</summary>
    public static ReadingWorkspace Rent()
    {
        var workspace = t_idle ?? new ReadingWorkspace();
        t_idle = null;
        return workspace;
    }

    /// <summary>Forgets the document and keeps the memory, when it is of an ordinary size.</summary>
    public void Return()
    {
        if (Tree.IsSmall && Reader.IsSmall && Body.IsSmall)
        {
            Source.Begin(default);
            Reader.Clear();
            Tree.Clear();
            Body.Clear();
            t_idle = this;
        }
    }
}

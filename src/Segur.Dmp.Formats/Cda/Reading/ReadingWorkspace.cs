namespace Segur.Dmp.Formats.Cda.Reading;

/// <summary>
/// Everything that reading one document needs to grow, kept for the next document. What a crowded document
/// made it grow to is given up.
/// </summary>
internal sealed class ReadingWorkspace
{
    // As many as may read at once. The first free one is taken, so that few are in use and stay near the processor.
    private static readonly ReadingWorkspace?[] Idle = new ReadingWorkspace?[Environment.ProcessorCount * 2];

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

    /// <summary>A workspace for the caller alone; give it back when nothing read with it is needed any more.</summary>
    public static ReadingWorkspace Rent()
    {
        for (var i = 0; i < Idle.Length; i++)
        {
            if (Idle[i] is not null && Interlocked.Exchange(ref Idle[i], null) is { } workspace)
            {
                return workspace;
            }
        }

        return new ReadingWorkspace();
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
            Keep();
        }
    }

    private void Keep()
    {
        for (var i = 0; i < Idle.Length; i++)
        {
            if (Idle[i] is null && Interlocked.CompareExchange(ref Idle[i], this, null) is null)
            {
                return;
            }
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Segur.Dmp.Formats.Fhir.Json;

/// <summary>A value in a document, or a missing one: reading through what is missing yields missing, never an exception.</summary>
internal readonly record struct FhirElement(JsonTree? Tree, int Index)
{
    public static readonly FhirElement Missing = new(null, -1);

    public bool Exists => Tree is not null;

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsArray => Kind == JsonTokenType.StartArray;

    public bool IsString => Kind == JsonTokenType.String;

    public JsonTokenType Kind => Tree is null ? JsonTokenType.None : Tree[Index].Kind;

    /// <summary>Offset of the value in the document's bytes; 0 when it is missing.</summary>
    public int Offset => Tree is null ? 0 : Tree[Index].Start - (IsString ? 1 : 0);

    /// <summary>The text of a string; null for anything else.</summary>
    public string? Text => IsString ? Tree!.Text(Index) : null;

    /// <summary>The bytes of a string, number or literal as written.</summary>
    public ReadOnlySpan<byte> Raw => Tree is null ? default : Tree.Raw(Index);

    public string Name => Tree is null ? "" : Tree.Name(Index);

    public FhirElement Parent => Tree is null || Tree[Index].Parent < 0 ? Missing : new FhirElement(Tree, Tree[Index].Parent);

    /// <summary>The resource's type, where the value is a resource.</summary>
    public string? ResourceType => this["resourceType"u8].Text;

    /// <summary>A property of an object.</summary>
    public FhirElement this[ReadOnlySpan<byte> name]
    {
        get
        {
            if (!IsObject)
            {
                return Missing;
            }

            var end = Tree![Index].End;
            for (var child = Index + 1; child < end; child = Tree[child].End)
            {
                if (Tree.NameEquals(child, name))
                {
                    return new FhirElement(Tree, child);
                }
            }

            return Missing;
        }
    }

    /// <summary>The items of an array, or the values of an object; nothing for other values.</summary>
    public Enumerator GetEnumerator() => new(this);

    public FhirElement FirstItem() => IsArray && Tree![Index].End > Index + 1 ? new FhirElement(Tree, Index + 1) : Missing;

    /// <summary>FHIRPath from the Bundle, such as <c>Bundle.entry[0].resource.author[1]</c>.</summary>
    public string Path()
    {
        if (Tree is null)
        {
            return "Bundle";
        }

        var steps = new Stack<string>();
        for (var node = this; node.Parent.Exists; node = node.Parent)
        {
            steps.Push(node.Parent.IsArray ? node.Position() : $".{node.Name}");
        }

        var path = new StringBuilder("Bundle");
        foreach (var step in steps)
        {
            path.Append(step);
        }

        return path.ToString();
    }

    private string Position()
    {
        var position = 0;
        foreach (var sibling in Parent)
        {
            if (sibling.Index == Index)
            {
                break;
            }

            position++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"[{position}]");
    }

    internal struct Enumerator(FhirElement container)
    {
        private readonly JsonTree? _tree = container.Tree;
        private readonly int _end = container.IsArray || container.IsObject ? container.Tree![container.Index].End : -1;
        private int _next = container.Index + 1;

        public FhirElement Current { get; private set; }

        public bool MoveNext()
        {
            if (_next >= _end)
            {
                return false;
            }

            Current = new FhirElement(_tree, _next);
            _next = _tree![_next].End;
            return true;
        }
    }
}

using System.Text;

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>A document as UTF-8 with holes: literal bytes, and between them the fields to fill in.</summary>
internal sealed class CdaTemplate
{
    private const string Opening = "{{";
    private const string Closing = "}}";

    private CdaTemplate(byte[][] literals, (TemplateField Field, int Number)[] fields)
    {
        Literals = literals;
        Fields = fields;
        MaxBytes = literals.Sum(literal => literal.Length) + (fields.Length * DocumentFields.ShortFieldBytes)
            + DocumentFields.MaxFieldBytes;
    }

    /// <summary>Room that any document of this template fits in.</summary>
    public int MaxBytes { get; }

    /// <summary>One literal more than there are fields.</summary>
    public byte[][] Literals { get; }

    /// <summary>The fields between the literals; the number says which result.</summary>
    public (TemplateField Field, int Number)[] Fields { get; }

    /// <summary>Splits a text at its <c>{{Field}}</c> and <c>{{Field:number}}</c> marks.</summary>
    /// <exception cref="FormatException">A mark is not closed or names no field.</exception>
    public static CdaTemplate Parse(string text)
    {
        var literals = new List<byte[]>();
        var fields = new List<(TemplateField Field, int Number)>();
        var at = 0;
        for (var mark = text.IndexOf(Opening, StringComparison.Ordinal); mark >= 0;
            mark = text.IndexOf(Opening, at, StringComparison.Ordinal))
        {
            var end = text.IndexOf(Closing, mark, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new FormatException($"The mark at {mark} is not closed.");
            }

            literals.Add(Encoding.UTF8.GetBytes(text[at..mark]));
            fields.Add(ParseMark(text[(mark + Opening.Length)..end]));
            at = end + Closing.Length;
        }

        literals.Add(Encoding.UTF8.GetBytes(text[at..]));
        return new CdaTemplate([.. literals], [.. fields]);
    }

    private static (TemplateField Field, int Number) ParseMark(string mark)
    {
        var parts = mark.Split(':');
        var number = 0;
        if (!Enum.TryParse<TemplateField>(parts[0], out var field) || parts.Length > 2
            || (parts.Length == 2
                && !int.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out number)))
        {
            throw new FormatException($"'{mark}' names no field.");
        }

        return (field, number);
    }
}

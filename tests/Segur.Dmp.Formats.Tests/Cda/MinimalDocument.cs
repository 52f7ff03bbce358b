using System.Text;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda;

namespace Segur.Dmp.Formats.Tests.Cda;

/// <summary>A document that breaks no rule, as the start of every mutation.</summary>
internal static class MinimalDocument
{
    public static string Text { get; } = Read();

    public static CheckOptions Options { get; } = new() { Clock = new FixedClock(Instants.Noon) };

    /// <summary>The document with one piece of its text replaced; the piece must be there.</summary>
    public static string With(string piece, string replacement)
    {
        var at = Text.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{piece}' is not in the minimal document.");
        return Text[..at] + replacement + Text[(at + piece.Length)..];
    }

    /// <summary>The document without what lies from one piece to another, both included.</summary>
    public static string Without(string from, string to) => WithoutAfter("<?xml", from, to);

    /// <summary>As <see cref="Without"/>, behind an anchor.</summary>
    public static string WithoutAfter(string anchor, string from, string to)
    {
        var start = Text.IndexOf(from, Text.IndexOf(anchor, StringComparison.Ordinal), StringComparison.Ordinal);
        var end = Text.IndexOf(to, start, StringComparison.Ordinal) + to.Length;
        return Text[..start] + Text[end..];
    }

    /// <summary>The document with the first occurrence of a piece behind an anchor replaced.</summary>
    public static string ReplaceAfter(string anchor, string piece, string replacement)
    {
        var start = Text.IndexOf(piece, Text.IndexOf(anchor, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{piece}' does not follow '{anchor}' in the minimal document.");
        return Text[..start] + replacement + Text[(start + piece.Length)..];
    }

    public static CheckedDocument Check(
        string text, ValidationProfile profile = ValidationProfile.Strict, CheckOptions? options = null) =>
        Check(Encoding.UTF8.GetBytes(text), profile, options);

    public static CheckedDocument Check(
        byte[] bytes, ValidationProfile profile = ValidationProfile.Strict, CheckOptions? options = null) =>
        CdaDocumentChecker.Check(bytes, profile, options ?? Options, TestContext.Current.CancellationToken);

    public static IEnumerable<Finding> AllOf(CheckedDocument verdict) =>
        verdict.Errors.Concat(verdict.Warnings).Concat(verdict.Information);

    private static string Read()
    {
        using var stream = typeof(MinimalDocument).Assembly.GetManifestResourceStream("Cda/Data/minimal.xml")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

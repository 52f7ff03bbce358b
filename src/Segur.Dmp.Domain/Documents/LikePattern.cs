namespace Segur.Dmp.Domain.Documents;

/// <summary>SQL LIKE as XDS uses it for authorPerson: <c>%</c> is any run, <c>_</c> one character; case-sensitive.</summary>
public static class LikePattern
{
    /// <summary>Whether the whole text matches; linear in text times pattern, whatever the pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var (t, p) = (0, 0);
        var (starText, starPattern) = (0, -1);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                starPattern = p++;
                starText = t;
            }
            else if (p < pattern.Length && (pattern[p] == '_' || pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (starPattern >= 0)
            {
                p = starPattern + 1;
                t = ++starText;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '%')
        {
            p++;
        }

        return p == pattern.Length;
    }
}

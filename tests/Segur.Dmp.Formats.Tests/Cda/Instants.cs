namespace Segur.Dmp.Formats.Tests.Cda;

internal static class Instants
{
    /// <summary>After every time in the sample documents of these tests.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
}

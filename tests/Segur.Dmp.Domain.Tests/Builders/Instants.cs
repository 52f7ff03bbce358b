namespace Segur.Dmp.Domain.Tests.Builders;

internal static class Instants
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
}

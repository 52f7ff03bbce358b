namespace Segur.Dmp.LoadTest.Consent.Reports;

internal static class HtmlReport
{
    public static string Render(ConsentReport report) => report.Format;
}

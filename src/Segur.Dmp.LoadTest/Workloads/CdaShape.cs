namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>What kind of document, and so of what size, is made.</summary>
public enum CdaShape
{
    /// <summary>Structured laboratory report with few results, about 8 KB.</summary>
    SmallReport,

    /// <summary>Structured laboratory report with chapters of results, about 23 KB.</summary>
    LargeReport,

    /// <summary>Discharge letter whose body is a PDF in base64, about 130 KB.</summary>
    PdfLetter,
}

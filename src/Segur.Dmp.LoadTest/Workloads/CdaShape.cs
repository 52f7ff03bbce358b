namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>What kind of document, and so of what size, is made. <see cref="DocumentModel"/> says the rest.</summary>
public enum CdaShape
{
    /// <summary>Structured laboratory report with few results, about 8 KB.</summary>
    SmallReport,

    /// <summary>Structured laboratory report with chapters of results, about 23 KB.</summary>
    LargeReport,

    /// <summary>Discharge letter whose body is a PDF in base64, about 130 KB.</summary>
    PdfLetter,

    /// <summary>Laboratory report whose body is a PDF, about 150 KB.</summary>
    PdfReport,

    /// <summary>Structured discharge letter (LDL-SES), about 30 KB.</summary>
    DischargeLetter,

    /// <summary>Structured prescription of medicines (eP-MED-DM), about 15 KB.</summary>
    Prescription,

    /// <summary>Prescription whose body is a PDF, about 60 KB.</summary>
    PdfPrescription,

    /// <summary>Structured imaging report (CR-IMG), about 25 KB.</summary>
    ImagingReport,

    /// <summary>Imaging report whose body is a PDF, about 190 KB.</summary>
    PdfImagingReport,

    /// <summary>Report of a consultation whose body is a PDF, about 80 KB.</summary>
    PdfConsultation,

    /// <summary>Structured dispensation by a pharmacy (eDISP-MED), about 12 KB.</summary>
    Dispensation,

    /// <summary>Structured note of a vaccination, about 9 KB.</summary>
    VaccinationNote,
}

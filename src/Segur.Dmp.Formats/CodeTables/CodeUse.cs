namespace Segur.Dmp.Formats.CodeTables;

/// <summary>Where a code may stand, in the tables that mix several uses.</summary>
public enum CodeUse
{
    /// <summary>Wherever the value set applies.</summary>
    Any,

    /// <summary>Confidentiality: the CDA header rules accept it, the XDS value set JDV_J08 does not hold it.</summary>
    HeaderOnly,

    /// <summary>Confidentiality: an additional code of the XDS entry, never in a CDA header.</summary>
    XdsOnly,

    /// <summary>Media type of an unstructured body (ASS_A12), and of attachments.</summary>
    BodyOrAttachment,

    /// <summary>Media type of attachments only.</summary>
    AttachmentOnly,

    /// <summary>Imaging event: how the image was acquired.</summary>
    Modality,

    /// <summary>Imaging event: which part of the body it shows.</summary>
    AnatomicalRegion,
}

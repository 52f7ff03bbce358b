namespace Segur.Dmp.Domain.Access;

/// <summary>A cell of the table of functional rights. Source: PDT-INF-526 legend.</summary>
public enum AccessRight : byte
{
    /// <summary><c>-</c>: no.</summary>
    No,

    /// <summary><c>y</c>: yes.</summary>
    Yes,

    /// <summary><c>o</c>: own documents only.</summary>
    OwnDocuments,

    /// <summary><c>s</c>: documents of the own structure only.</summary>
    OwnStructure,

    /// <summary><c>p</c>: only if the patient permitted that masked documents be read in an emergency.</summary>
    IfPermitted,
}

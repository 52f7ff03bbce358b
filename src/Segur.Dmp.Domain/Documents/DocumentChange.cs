namespace Segur.Dmp.Domain.Documents;

/// <summary>A change of one attribute of a document (TD3.3).</summary>
public enum DocumentChange
{
    /// <summary>Never used.</summary>
    Unspecified = 0,

    /// <summary>TD3.3a: mask to professionals.</summary>
    Mask = 1,

    /// <summary>TD3.3a: unmask.</summary>
    Unmask = 2,

    /// <summary>TD3.3b: show to the patient.</summary>
    ShowToPatient = 3,

    /// <summary>TD3.3b: show to the legal representatives.</summary>
    ShowToRepresentatives = 4,

    /// <summary>TD3.3d: archive.</summary>
    Archive = 5,

    /// <summary>TD3.3d: make current again.</summary>
    Unarchive = 6,

    /// <summary>TD3.3c: delete, logically.</summary>
    Delete = 7,
}

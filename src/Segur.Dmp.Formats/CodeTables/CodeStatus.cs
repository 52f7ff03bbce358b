namespace Segur.Dmp.Formats.CodeTables;

/// <summary>Whether a code is in the current edition of its value set.</summary>
public enum CodeStatus
{
    /// <summary>In the edition that the tables' README names.</summary>
    Active,

    /// <summary>In an earlier edition, or named by an association only: documents in the field still carry it.</summary>
    Retired,
}

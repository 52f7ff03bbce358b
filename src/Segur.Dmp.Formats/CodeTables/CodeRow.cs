using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Formats.CodeTables;

/// <summary>One code of a value set. Instances live as long as the process and are shared.</summary>
/// <param name="Code">The code, case-sensitive.</param>
/// <param name="SystemOid">OID of its code system, or <c>URN</c> or <c>ASTM</c> where the system has none.</param>
/// <param name="Display">Official French name; documents often differ by case or accents, so it is never compared.</param>
public sealed record CodeRow(string Code, string SystemOid, string Display)
{
    /// <summary>Active, or kept for documents of earlier editions.</summary>
    public CodeStatus Status { get; init; }

    /// <summary>Whether the DMP's own subset has it.</summary>
    public DmpMembership InDmp { get; init; }

    /// <summary>Where the code may stand.</summary>
    public CodeUse Use { get; init; }

    /// <summary>Whether the code is in the current edition.</summary>
    public bool IsActive => Status == CodeStatus.Active;

    /// <summary>Whether the code has left the current edition.</summary>
    public bool IsRetired => Status == CodeStatus.Retired;

    /// <summary>The same as an XDS coded attribute; built once.</summary>
    public CodedValue Value { get; } = new(Code, SystemOid, Display);
}

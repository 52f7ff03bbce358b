namespace Segur.Dmp.Domain.Identity;

/// <summary>An authority that assigns INS numbers, by OID. Source: INS reference, "OID des autorités d'affectation".</summary>
public sealed record InsAuthority
{
    /// <summary>NIR in production; refused unless the deployment allows it.</summary>
    public static readonly InsAuthority Nir = new("1.2.250.1.213.1.4.8", "INS-NIR", isProduction: true);

    /// <summary>NIA, the number of a person whose NIR is pending, in production.</summary>
    public static readonly InsAuthority Nia = new("1.2.250.1.213.1.4.9", "INS-NIA", isProduction: true);

    /// <summary>NIR of a test identity.</summary>
    public static readonly InsAuthority NirTest = new("1.2.250.1.213.1.4.10", "INS-NIR test", isProduction: false);

    /// <summary>NIR of a demonstration identity.</summary>
    public static readonly InsAuthority NirDemo = new("1.2.250.1.213.1.4.11", "INS-NIR demo", isProduction: false);

    private InsAuthority(string oid, string name, bool isProduction)
    {
        Oid = oid;
        Name = name;
        IsProduction = isProduction;
    }

    /// <summary>The four authorities whose numbers are an INS.</summary>
    public static IReadOnlyList<InsAuthority> All { get; } = [Nir, Nia, NirTest, NirDemo];

    /// <summary>Dotted OID.</summary>
    public string Oid { get; }

    /// <summary>Short name for messages.</summary>
    public string Name { get; }

    /// <summary>Whether a number of this authority may belong to a real person.</summary>
    public bool IsProduction { get; }

    /// <summary>The authority of an OID, or null when numbers under it are not an INS.</summary>
    public static InsAuthority? FromOid(string? oid) => oid switch
    {
        "1.2.250.1.213.1.4.8" => Nir,
        "1.2.250.1.213.1.4.9" => Nia,
        "1.2.250.1.213.1.4.10" => NirTest,
        "1.2.250.1.213.1.4.11" => NirDemo,
        _ => null,
    };
}

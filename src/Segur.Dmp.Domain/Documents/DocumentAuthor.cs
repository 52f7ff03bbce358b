namespace Segur.Dmp.Domain.Documents;

/// <summary>XDS author, or legalAuthenticator when only its person matters. Source: IHE ITI TF-3 4.2.3.1.4.</summary>
/// <param name="Person">XCN, such as <c>810000000001^EXEMPLE^Camille^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS</c>.</param>
/// <param name="Institution">XON, or null when the document names no organisation.</param>
/// <param name="Roles">Display names of JDV_J47, such as "Médecin traitant".</param>
/// <param name="Specialties">Codes of JDV_J01, such as G15_10/SM26.</param>
public sealed record DocumentAuthor(
    string Person,
    string? Institution,
    IReadOnlyList<string> Roles,
    IReadOnlyList<CodedValue> Specialties)
{
    /// <summary>Display names of JDV_J47; a stored author without any has no list.</summary>
    public IReadOnlyList<string> Roles { get; init; } = Roles ?? [];

    /// <summary>Codes of JDV_J01; a stored author without any has no list.</summary>
    public IReadOnlyList<CodedValue> Specialties { get; init; } = Specialties ?? [];
}

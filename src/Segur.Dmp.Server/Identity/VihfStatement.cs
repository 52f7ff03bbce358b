namespace Segur.Dmp.Server.Identity;

/// <summary>What a verified token or assertion says, before anything is read from it.</summary>
/// <param name="Subject">SAML NameID, or the claim <c>sub</c>.</param>
/// <param name="Attributes">Values by attribute, in order; names are those of <see cref="VihfAttribute"/>.</param>
internal sealed record VihfStatement(string Subject, IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes);

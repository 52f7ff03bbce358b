using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.Formats.Cda.Metadata;

/// <summary>XDS author and legalAuthenticator from the participants of a CDA header.</summary>
internal static class AuthorDerivation
{
    /// <summary>All authors, in document order.</summary>
    public static IReadOnlyList<DocumentAuthor> Authors(CdaElement root)
    {
        var authors = new List<DocumentAuthor>(1);
        for (var author = root.First("author"); author is not null; author = author.NextSame())
        {
            if (author.First("assignedAuthor") is { } assigned)
            {
                authors.Add(Author(author, assigned));
            }
        }

        return authors;
    }

    /// <summary>The XCN of the first legal authenticator, or null.</summary>
    public static string? LegalAuthenticator(CdaElement root) =>
        root.First("legalAuthenticator")?.First("assignedEntity") is { } entity ? Person(entity) : null;

    private static DocumentAuthor Author(CdaElement author, CdaElement assigned)
    {
        var role = author.First("functionCode")?.Attribute("displayName");
        var specialty = DocumentIds.Code(assigned.First("code"));
        return new DocumentAuthor(
            Person(assigned),
            Institution(assigned.First("representedOrganization")),
            string.IsNullOrWhiteSpace(role) ? [] : [role],
            specialty is null ? [] : [specialty]);
    }

    private static string Person(CdaElement assigned)
    {
        var id = assigned.FirstNonNull("id");
        if (assigned.First("assignedAuthoringDevice") is { } device)
        {
            return HL7Text.Xcn(
                id, TextOf(device.First("manufacturerModelName")), TextOf(device.First("softwareName")),
                isDevice: true);
        }

        var name = assigned.First("assignedPerson")?.First("name");
        return HL7Text.Xcn(id, TextOf(name?.First("family")), TextOf(name?.First("given")), isDevice: false);
    }

    private static string? Institution(CdaElement? organization)
    {
        if (organization is null)
        {
            return null;
        }

        var name = TextOf(organization.First("name"));
        var id = organization.FirstNonNull("id");
        return name.Length == 0 && id is null ? null : HL7Text.Xon(name, id);
    }

    private static string TextOf(CdaElement? element) => element?.Text.Trim() ?? "";
}

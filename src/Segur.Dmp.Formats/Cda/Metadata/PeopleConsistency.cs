using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Formats.Cda.Metadata;

/// <summary>Compares the people that the sender states with those of the document (CDA-706, 711).</summary>
internal static class PeopleConsistency
{
    private const int AuthorityField = 8;

    public static void Check(SuppliedMetadata supplied, DocumentMetadata derived, FindingSink sink)
    {
        Authors(supplied, derived, sink);
        if (supplied.LegalAuthenticator is { } stated && derived.LegalAuthenticator is { } own)
        {
            Person(sink, "legalAuthenticator", stated, own);
        }

        if (supplied.SourcePatientId is { } id && derived.SourcePatientId is { } local && id != local)
        {
            MetadataConsistency.Report(sink, CdaRules.Cda706, "sourcePatientId", id, local);
        }

        foreach (var line in supplied.SourcePatientInfo)
        {
            PatientLine(line, derived, sink);
        }
    }

    private static void Authors(SuppliedMetadata supplied, DocumentMetadata derived, FindingSink sink)
    {
        foreach (var author in supplied.Authors)
        {
            var own = derived.Authors.FirstOrDefault(candidate => SameIdentifier(candidate.Person, author.Person));
            if (own is null)
            {
                MetadataConsistency.Report(
                    sink, CdaRules.Cda711, "author", author.Person,
                    string.Join(", ", derived.Authors.Select(candidate => candidate.Person)));
            }
            else
            {
                Person(sink, "author", author.Person, own.Person);
            }
        }
    }

    // Identifier and its root decide; a family name that differs is worth a word too.
    private static void Person(FindingSink sink, string attribute, string stated, string own)
    {
        if (!SameIdentifier(stated, own) || Normalise(Field(stated, 1)) != Normalise(Field(own, 1)))
        {
            MetadataConsistency.Report(sink, CdaRules.Cda711, attribute, stated, own);
        }
    }

    private static bool SameIdentifier(string one, string other) =>
        Field(one, 0) == Field(other, 0) && Field(one, AuthorityField) == Field(other, AuthorityField);

    private static void PatientLine(string line, DocumentMetadata derived, FindingSink sink)
    {
        var bar = line.IndexOf('|', StringComparison.Ordinal);
        var field = bar < 0 ? "" : line[..bar];
        if (field is not ("PID-5" or "PID-7" or "PID-8"))
        {
            return;
        }

        var own = derived.SourcePatientInfo.FirstOrDefault(
            candidate => candidate.StartsWith(field + "|", StringComparison.Ordinal));
        if (own is not null && !Agree(field, line[(bar + 1)..], own[(field.Length + 1)..]))
        {
            MetadataConsistency.Report(sink, CdaRules.Cda706, "sourcePatientInfo", line, own);
        }
    }

    private static bool Agree(string field, string stated, string own) => field switch
    {
        "PID-5" => ShareFamilyName(stated, own),
        "PID-7" => stated.StartsWith(own, StringComparison.Ordinal) || own.StartsWith(stated, StringComparison.Ordinal),
        _ => stated == own,
    };

    private static bool ShareFamilyName(string stated, string own)
    {
        var known = own.Split('~').Select(name => Normalise(Field(name, 0))).ToHashSet(StringComparer.Ordinal);
        return stated.Split('~').Any(name => known.Contains(Normalise(Field(name, 0))));
    }

    private static string Field(string value, int index)
    {
        var fields = value.Split('^');
        return index < fields.Length ? fields[index] : "";
    }

    /// <summary>Names as they are compared, blanks left out: software joins and splits composed names as it likes.</summary>
    internal static string Normalise(string name) =>
        IdentityName.Normalise(name).Replace(" ", "", StringComparison.Ordinal);
}

using Segur.Dmp.Formats.Fhir.Json;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>Picks one HumanName among several, and its parts.</summary>
internal static class FhirNames
{
    /// <summary>The name with use official, or a name without any use; missing when there is neither.</summary>
    public static FhirElement Official(FhirDocument document, FhirElement person) =>
        WithUse(document, person, "official") is { Exists: true } official ? official : WithUse(document, person, null);

    /// <summary>The name somebody goes by at work: usual, else official, else the first.</summary>
    public static FhirElement Professional(FhirDocument document, FhirElement person) =>
        WithUse(document, person, "usual") is { Exists: true } usual ? usual
            : Official(document, person) is { Exists: true } official ? official
            : document.Array(person, "name"u8).FirstItem();

    /// <summary>The name with a use, or without any where the use is null.</summary>
    public static FhirElement WithUse(FhirDocument document, FhirElement person, string? use)
    {
        foreach (var name in document.Array(person, "name"u8))
        {
            if (name["use"u8].Text == use)
            {
                return name;
            }
        }

        return FhirElement.Missing;
    }

    public static string? FirstGiven(FhirDocument document, FhirElement name) =>
        document.Array(name, "given"u8).FirstItem().Text is { } given && !string.IsNullOrWhiteSpace(given)
            ? given.Trim()
            : null;
}

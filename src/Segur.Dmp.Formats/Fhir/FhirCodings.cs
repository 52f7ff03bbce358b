using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Formats.CodeTables;
using Segur.Dmp.Formats.Fhir.Json;

namespace Segur.Dmp.Formats.Fhir;

/// <summary>Reads Coding and CodeableConcept as XDS codes.</summary>
internal static class FhirCodings
{
    /// <summary>A Coding with its system as an OID; null without a code or a system.</summary>
    public static CodedValue? Read(FhirDocument document, FhirElement coding)
    {
        var code = document.Text(coding, "code"u8);
        var system = document.Text(coding, "system"u8);
        return code is null || system is null
            ? null
            : CodedValue.Shared(code, FhirCodeSystems.ToOid(system), document.Text(coding, "display"u8));
    }

    /// <summary>The first coding of a concept that a table holds under the same system.</summary>
    public static (CodeRow Row, FhirElement Coding)? FindIn(FhirDocument document, FhirElement concept, CodeTable table)
    {
        foreach (var coding in document.Array(concept, "coding"u8))
        {
            if (Read(document, coding) is { } value && table.Find(value.Code, value.System) is { } row)
            {
                return (row, coding);
            }
        }

        return null;
    }

    /// <summary>The same, in the first concept of an array that has one.</summary>
    public static CodeRow? FindInAny(FhirDocument document, FhirElement concepts, CodeTable table)
    {
        foreach (var concept in concepts)
        {
            if (FindIn(document, concept, table) is { } found)
            {
                return found.Row;
            }
        }

        return null;
    }

    /// <summary>The first coding under one system, whatever its code.</summary>
    public static FhirElement FirstUnder(FhirDocument document, FhirElement concepts, string systemOid)
    {
        foreach (var concept in concepts)
        {
            foreach (var coding in document.Array(concept, "coding"u8))
            {
                if (Read(document, coding)?.System == systemOid)
                {
                    return coding;
                }
            }
        }

        return FhirElement.Missing;
    }
}

using System.Globalization;
using System.Text;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>A small valid FHIR document: a note by the patient himself.</summary>
public sealed class FhirNote(Ins patient)
{
    private const string Template = """
        {
          "resourceType": "Bundle",
          "meta": { "profile": [ "https://interop.esante.gouv.fr/ig/document/core/StructureDefinition/fr-bundle-document" ] },
          "identifier": { "system": "urn:oid:1.2.250.1.999.9", "value": "essai-{number}.v1" },
          "type": "document",
          "timestamp": "2026-03-01T09:00:00.123Z",
          "entry": [
            {
              "fullUrl": "urn:uuid:00000001-5e90-4d3a-9c11-0242ac120001",
              "resource": {
                "resourceType": "Composition",
                "id": "note",
                "language": "fr-FR",
                "identifier": { "system": "urn:oid:1.2.250.1.999.9", "value": "essai-{number}" },
                "status": "final",
                "type": {
                  "coding": [
                    {
                      "system": "https://mos.esante.gouv.fr/NOS/TRE_A05-TypeDocComplementaire/FHIR/TRE-A05-TypeDocComplementaire",
                      "code": "EXPPAT_1",
                      "display": "Volontés et droits du patient"
                    }
                  ]
                },
                "subject": { "reference": "urn:uuid:00000002-5e90-4d3a-9c11-0242ac120002" },
                "date": "2026-03-01",
                "author": [ { "reference": "urn:uuid:00000002-5e90-4d3a-9c11-0242ac120002" } ],
                "title": "Ma personne de confiance",
                "confidentiality": "N",
                "attester": [
                  { "mode": "legal", "party": { "reference": "urn:uuid:00000002-5e90-4d3a-9c11-0242ac120002" } }
                ],
                "section": [
                  {
                    "title": "Note",
                    "text": {
                      "status": "generated",
                      "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Ma sœur est ma personne de confiance.</p></div>"
                    }
                  }
                ]
              }
            },
            {
              "fullUrl": "urn:uuid:00000002-5e90-4d3a-9c11-0242ac120002",
              "resource": {
                "resourceType": "Patient",
                "id": "patient",
                "meta": { "profile": [ "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins" ] },
                "extension": [
                  {
                    "url": "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability",
                    "extension": [
                      {
                        "url": "identityStatus",
                        "valueCoding": {
                          "system": "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445",
                          "code": "QUAL",
                          "display": "Identité qualifiée"
                        }
                      }
                    ]
                  },
                  {
                    "url": "http://hl7.org/fhir/StructureDefinition/patient-birthPlace",
                    "valueAddress": {
                      "extension": [
                        {
                          "url": "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code",
                          "valueCoding": {
                            "system": "https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM",
                            "code": "51215"
                          }
                        }
                      ],
                      "city": "DORMANS"
                    }
                  }
                ],
                "identifier": [
                  {
                    "use": "official",
                    "type": {
                      "coding": [
                        { "system": "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203", "code": "INS-NIR-TEST" }
                      ]
                    },
                    "system": "urn:oid:{oid}",
                    "value": "{matricule}"
                  },
                  {
                    "use": "usual",
                    "type": {
                      "coding": [ { "system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "PI" } ]
                    },
                    "system": "urn:oid:1.2.250.1.999.1.2",
                    "value": "IPP-0042"
                  }
                ],
                "name": [
                  {
                    "use": "official",
                    "family": "PAT-TROIS",
                    "given": [ "DOMINIQUE" ],
                    "extension": [
                      {
                        "url": "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-birth-list-given-name",
                        "valueString": "DOMINIQUE MARIE-LOUISE"
                      }
                    ]
                  },
                  { "use": "usual", "family": "TROIS", "given": [ "Dominique" ] }
                ],
                "gender": "female",
                "birthDate": "1979-03-28"
              }
            }
          ]
        }
        """;

    private static int _drawn;

    private readonly int _number = Interlocked.Increment(ref _drawn);

    /// <summary>The note in UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(Template
        .Replace("{number}", _number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{oid}", patient.Oid, StringComparison.Ordinal)
        .Replace("{matricule}", patient.Matricule, StringComparison.Ordinal));
}

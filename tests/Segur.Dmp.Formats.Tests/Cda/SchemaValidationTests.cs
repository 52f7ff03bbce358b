using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Formats.Tests.Cda;

/// <summary>The seam to the official schema, with a small schema in its place.</summary>
public sealed class SchemaValidationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("segur-schema-");

    [Fact]
    public void A_document_is_validated_against_the_schema_of_the_folder()
    {
        Write("CDA_extended.xsd", "<xs:include schemaLocation='part.xsd'/>");
        Write("part.xsd", """
            <xs:element name='ClinicalDocument'><xs:complexType><xs:sequence>
              <xs:element name='realmCode'/><xs:any minOccurs='0' maxOccurs='unbounded' processContents='skip'/>
            </xs:sequence></xs:complexType></xs:element>
            """);
        var options = MinimalDocument.Options with { CdaSchemaDirectory = _folder.FullName };

        var valid = MinimalDocument.Check(MinimalDocument.Text, ValidationProfile.Strict, options);
        var invalid = MinimalDocument.Check(
            MinimalDocument.With("<realmCode code=\"FR\"/>\n  <typeId", "<typeId"), ValidationProfile.Strict, options);

        Assert.Empty(MinimalDocument.AllOf(valid));
        Assert.Contains(invalid.Errors, error => error.Code == "CDA-013");
    }

    [Fact]
    public void A_schema_outside_the_folder_is_not_opened()
    {
        Write("CDA_extended.xsd", "<xs:include schemaLocation='../elsewhere.xsd'/>");
        var options = MinimalDocument.Options with { CdaSchemaDirectory = _folder.FullName };

        Assert.ThrowsAny<Exception>(() =>
            MinimalDocument.Check(MinimalDocument.Text, ValidationProfile.Strict, options));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string content) => File.WriteAllText(
        Path.Combine(_folder.FullName, name),
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:hl7-org:v3' "
        + $"elementFormDefault='qualified'>{content}</xs:schema>");
}

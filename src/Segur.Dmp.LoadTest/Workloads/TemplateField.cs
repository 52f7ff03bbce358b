namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>What is written into a template for each document.</summary>
internal enum TemplateField
{
    Id,
    SetId,
    Version,
    RelatedDocument,
    CreatedAt,
    SampledAt,
    ValidatedAt,
    Matricule,
    LocalPatient,
    FamilyName,
    GivenName,
    Gender,
    GenderName,
    BirthDate,
    BirthPlace,
    TypeCode,
    Confidentiality,
    Order,
    Uuid,
    Base64,

    /// <summary>A result; its number in the template says which analysis.</summary>
    Result,
}

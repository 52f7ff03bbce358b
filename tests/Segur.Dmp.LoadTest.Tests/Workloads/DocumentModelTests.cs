using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Tests.Workloads;

public sealed class DocumentModelTests
{
    private const int DocumentsPerModel = 200;

    private static readonly DateTimeOffset Newest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly CdaDocumentGenerator Generator = new(11, Newest);

    public static TheoryData<CdaShape> Shapes => [.. Enum.GetValues<CdaShape>()];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Documents_of_every_model_pass_the_strict_profile_without_a_warning(CdaShape shape)
    {
        for (var index = 0; index < DocumentsPerModel; index++)
        {
            var recipe = new CdaRecipe(index, index * 7_777_777L, shape)
            {
                Replaces = index % 10 == 9 ? index - 1 : null,
                CreatedAt = index % 3 == 0 ? new DateTime(2025, 10, 1 + (index % 28), 23, 59, 7) : null,
            };

            var document = Check(recipe);

            Assert.True(
                document.IsAccepted && document.Warnings.Count == 0,
                $"{shape} {index}: {string.Join('\n', document.Errors.Concat(document.Warnings))}");
            Assert.Equal(DocumentModel.Of(shape).TypeCode, document.Metadata!.TypeCode.Code);
            Assert.Equal(DocumentModel.Of(shape).Producer.Setting, document.Metadata.PracticeSettingCode!.Code);
            Assert.Equal(DocumentModel.Of(shape).Producer.Facility, document.Metadata.HealthcareFacilityTypeCode!.Code);
            Assert.Equal(
                DocumentModel.Of(shape).Producer.AuthorCode, document.Metadata.Authors[0].Specialties[0].Code);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Documents_are_as_large_as_their_model_says(CdaShape shape)
    {
        for (var index = 0; index < 10; index++)
        {
            var bytes = Generator.Generate(new CdaRecipe(index, index, shape)).Length;

            Assert.InRange(bytes, DocumentModel.Of(shape).Bytes * 0.9, CdaDocumentGenerator.BytesOf(shape));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_same_seed_makes_the_same_bytes_whatever_was_made_before(CdaShape shape)
    {
        var recipe = new CdaRecipe(42, 99, shape);
        var other = new CdaDocumentGenerator(11, Newest);
        other.Generate(new CdaRecipe(1, 1, CdaShape.VaccinationNote));

        Assert.Equal(Generator.Generate(recipe), other.Generate(recipe));
        Assert.NotEqual(Generator.Generate(recipe), new CdaDocumentGenerator(12, Newest).Generate(recipe));
    }

    private static CheckedDocument Check(in CdaRecipe recipe) => CdaDocumentChecker.Check(
        Generator.Generate(recipe), ValidationProfile.Strict, new CheckOptions { Clock = new StoppedClock() });

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Newest;
    }
}

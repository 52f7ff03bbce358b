using System.IO.Compression;
using System.Text;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.Formats.Tests.Workloads;

public sealed class CdaDocumentGeneratorTests
{
    private static readonly DateTimeOffset Newest = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly CdaDocumentGenerator Generator = new(7, Newest);

    private static readonly CheckOptions Options = new() { Clock = new StoppedClock() };

    [Theory]
    [InlineData(CdaShape.SmallReport), InlineData(CdaShape.LargeReport), InlineData(CdaShape.PdfLetter)]
    public void Documents_pass_the_strict_profile_without_a_warning(CdaShape shape)
    {
        for (var index = 0; index < 60; index++)
        {
            var recipe = new CdaRecipe(index, index * 7_777_777L, shape);

            var document = Check(recipe);

            Assert.True(document.IsAccepted && document.Warnings.Count == 0, Describe(document));
            Assert.Equal(Generator.UniqueIdOf(index), document.Metadata!.UniqueId.Value);
            Assert.Equal(TestPopulation.PatientOf(recipe.Patient).ToString(), document.Metadata.Patient.Matricule);
            Assert.Equal(TestPatient.AuthorityOid, document.Metadata.Patient.Authority.Oid);
            Assert.Null(document.Metadata.Replaces);
        }
    }

    [Theory]
    [InlineData(CdaShape.SmallReport), InlineData(CdaShape.LargeReport), InlineData(CdaShape.PdfLetter)]
    public void A_replacement_names_the_replaced_document_and_keeps_its_set(CdaShape shape)
    {
        var first = Check(new CdaRecipe(10, 3, shape));
        var second = Check(new CdaRecipe(11, 3, shape) { Replaces = 10 });
        var third = Check(new CdaRecipe(12, 3, shape) { Replaces = 11, FirstVersion = 10, Version = 3 });

        Assert.True(third.IsAccepted && third.Warnings.Count == 0, Describe(third));
        Assert.Equal(Generator.UniqueIdOf(10), second.Metadata!.Replaces?.Value);
        Assert.Equal(Generator.UniqueIdOf(11), third.Metadata!.Replaces?.Value);
        Assert.Equal((first.Metadata!.SetId, 1), (second.Metadata.SetId, first.Metadata.VersionNumber ?? 0));
        Assert.Equal((first.Metadata.SetId, 3), (third.Metadata.SetId, third.Metadata.VersionNumber ?? 0));
    }

    [Theory]
    [InlineData(CdaDefect.WrongInsKey, "CDA-204"), InlineData(CdaDefect.UnknownTypeCode, "CDA-111")]
    [InlineData(CdaDefect.ImpossibleDate, "CDA-602"), InlineData(CdaDefect.ForbiddenConfidentiality, "CDA-116")]
    [InlineData(CdaDefect.Truncated, "CDA-003")]
    public void A_defect_is_refused_for_what_it_is(CdaDefect defect, string code)
    {
        foreach (var shape in Enum.GetValues<CdaShape>())
        {
            var document = Check(new CdaRecipe(4, 4, shape) { Defect = defect });

            Assert.Contains(document.Errors, finding => finding.Code == code);
        }
    }

    [Theory]
    [InlineData(CdaShape.SmallReport, 7_500, 9_000, 4.5)]
    [InlineData(CdaShape.LargeReport, 21_000, 25_000, 5.5)]
    [InlineData(CdaShape.PdfLetter, 120_000, 135_000, 1.5)]
    public void Sizes_are_as_told_and_do_not_compress_better_than_real_documents(
        CdaShape shape, int minBytes, int maxBytes, double maxRatio)
    {
        for (var index = 0; index < 20; index++)
        {
            var bytes = Generator.Generate(new CdaRecipe(index, index, shape));
            using var compressed = new MemoryStream();
            using (var deflate = new DeflateStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            {
                deflate.Write(bytes);
            }

            Assert.InRange(bytes.Length, minBytes, maxBytes);
            Assert.True(bytes.Length < compressed.Length * maxRatio, $"{bytes.Length} bytes to {compressed.Length}.");
        }
    }

    [Fact]
    public void The_same_seed_and_recipe_give_the_same_bytes_and_others_do_not()
    {
        var recipe = new CdaRecipe(42, 99, CdaShape.SmallReport);
        var bytes = Generator.Generate(recipe);

        Assert.Equal(bytes, new CdaDocumentGenerator(7, Newest).Generate(recipe));
        Assert.NotEqual(bytes, Generator.Generate(recipe with { Index = 43 }));
        Assert.NotEqual(bytes, new CdaDocumentGenerator(8, Newest).Generate(recipe));
        Assert.Contains(Generator.UniqueIdOf(42), Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Patients_are_distinct_and_have_right_keys()
    {
        var seen = new HashSet<string>();
        foreach (var start in new[] { 0L, 5_000_000L, TestPopulation.Capacity - 20_000 })
        {
            for (var number = start; number < start + 20_000; number++)
            {
                var patient = TestPopulation.PatientOf(number);
                var matricule = patient.ToString();

                Assert.True(seen.Add(matricule), matricule);
                Assert.True(Domain.Identity.InsNumber.TryParse(
                    Domain.Identity.InsAuthority.NirTest, matricule, out var ins) && ins.HasValidKey, matricule);
            }
        }
    }

    [Fact]
    public void A_patient_outside_the_population_is_a_fault()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TestPopulation.PatientOf(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => TestPopulation.PatientOf(TestPopulation.Capacity));
    }

    [Fact]
    public void Writing_into_a_callers_buffer_allocates_nothing()
    {
        var writer = new System.Buffers.ArrayBufferWriter<byte>(256_000);
        Write(writer, 200);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(writer, 200);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    private static void Write(System.Buffers.ArrayBufferWriter<byte> writer, int count)
    {
        for (var index = 0; index < count; index++)
        {
            writer.ResetWrittenCount();
            Generator.Write(new CdaRecipe(index, index, (CdaShape)(index % 3)), writer);
        }
    }

    private static CheckedDocument Check(in CdaRecipe recipe) =>
        CdaDocumentChecker.Check(Generator.Generate(recipe), ValidationProfile.Strict, Options);

    private static string Describe(CheckedDocument document) =>
        string.Join('\n', document.Errors.Concat(document.Warnings));

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Newest;
    }
}

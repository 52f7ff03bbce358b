using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.Benchmarks.Micro;

/// <summary>Valid documents of the load generator, and the events that they become.</summary>
internal static class SampleDocuments
{
    private const int Variety = 64;

    /// <summary>Documents of one shape, each of another patient.</summary>
    public static byte[][] Of(CdaShape shape)
    {
        var generator = new CdaDocumentGenerator(seed: 1, DateTimeOffset.UnixEpoch.AddYears(56));
        return [.. Enumerable.Range(0, Variety).Select(i => generator.Generate(new CdaRecipe(i, i * 7919L, shape)))];
    }

    /// <summary>As many deposits as one record holds.</summary>
    public static ProfileEvent[] EventsOf(int documents)
    {
        var samples = Of(CdaShape.SmallReport);
        return
        [
            .. Enumerable.Range(0, documents).Select(i => new DocumentSubmitted(
                Guid.NewGuid(), Guid.NewGuid(),
                new SubmissionSet(
                    DocumentUniqueId.Parse($"1.2.250.1.999.6.{i}"), SourceId: null, ContentTypeCode: null,
                    XdsTime.Parse("20260105133000"), Title: null),
                MetadataOf(samples[i % Variety]) with { UniqueId = DocumentUniqueId.Parse($"1.2.250.1.999.7.{i}") },
                new DocumentContent(new string('a', 40), new string('b', 64), 8_000), DateTimeOffset.UnixEpoch)),
        ];
    }

    private static DocumentMetadata MetadataOf(byte[] document) =>
        CdaDocumentChecker.Check(document, ValidationProfile.Strict, new CheckOptions()).Metadata
            ?? throw new InvalidOperationException("A document of the load generator was refused.");
}

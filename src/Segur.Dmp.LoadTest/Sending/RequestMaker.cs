using System.Buffers;
using System.Globalization;
using Google.Protobuf;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Plans;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Sending;

/// <summary>Turns planned documents into requests. Safe from any thread.</summary>
internal sealed class RequestMaker(CdaDocumentGenerator generator, SendOptions options)
{
    /// <summary>The request of a document.</summary>
    /// <param name="document">What is planned.</param>
    /// <param name="earlierAnswer">entryUUID of the earlier document; null when it is not acknowledged.</param>
    /// <param name="startedAt">When its latency begins.</param>
    public SentDocument Make(PlannedDocument document, string? earlierAnswer, TimeSpan startedAt)
    {
        var (kind, recipe) = (document.Kind, document.Recipe);
        if (earlierAnswer is null && kind is DocumentKind.Retry or DocumentKind.Conflict)
        {
            // The earlier request may still be under way: the same one beside it, or other bytes before it, would be
            // another experiment than the one planned.
            (kind, recipe) = (DocumentKind.Resubmission, recipe with { Version = 0 });
        }

        var request = new SubmitDocumentsRequest
        {
            // A retry is planned with the document that it repeats.
            RequestId = RequestIdOf(kind == DocumentKind.Retry ? document.Earlier!.Value : document.Index),
            Sandbox = options.Sandbox,
            ValidationProfile = ValidationProfile.Strict,
            Documents = { new SubmittedDocument { Content = UnsafeByteOperations.UnsafeWrap(BytesOf(recipe)) } },
        };
        return new SentDocument(document, kind, request, startedAt) { EarlierAnswer = earlierAnswer };
    }

    /// <summary>The bytes of a recipe.</summary>
    public ReadOnlyMemory<byte> BytesOf(in CdaRecipe recipe)
    {
        var buffer = new ArrayBufferWriter<byte>(CdaDocumentGenerator.BytesOf(recipe.Shape));
        generator.Write(recipe, buffer);
        return buffer.WrittenMemory;
    }

    /// <summary>uniqueId of a document.</summary>
    public string UniqueIdOf(long index) => generator.UniqueIdOf(index);

    private string RequestIdOf(long index) =>
        string.Create(CultureInfo.InvariantCulture, $"{options.Seed:x8}-0000-4000-8000-{index:x12}");
}

using System.Buffers;
using Google.Protobuf;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.LoadTest.Bench;

/// <summary>Numbered documents of one run; a number always gives the same document. Thread-safe.</summary>
internal sealed class DocumentSource(CdaDocumentGenerator generator, BenchOptions options)
{
    private long _next = -1;
    private long _bytes;

    /// <summary>Mean size of the documents made so far.</summary>
    public double AveragePayloadBytes => (double)Volatile.Read(ref _bytes) / Math.Max(1, Volatile.Read(ref _next) + 1);

    /// <summary>Takes the next number.</summary>
    public long NextIndex() => Interlocked.Increment(ref _next);

    /// <summary>The request that submits a document.</summary>
    public SubmitDocumentsRequest RequestOf(long index)
    {
        var content = BytesOf(index);
        Interlocked.Add(ref _bytes, content.Length);
        return new SubmitDocumentsRequest
        {
            RequestId = RequestIdOf(index),
            ValidationProfile = ValidationProfile.Strict,
            Documents = { new SubmittedDocument { Content = UnsafeByteOperations.UnsafeWrap(content) } },
        };
    }

    /// <summary>The bytes of a document.</summary>
    public ReadOnlyMemory<byte> BytesOf(long index)
    {
        var buffer = new ArrayBufferWriter<byte>(options.Shape == CdaShape.PdfLetter ? 160_000 : 32_000);
        generator.Write(new CdaRecipe(index, PatientOf(index), options.Shape), buffer);
        return buffer.WrittenMemory;
    }

    /// <summary>The patient of a document.</summary>
    public Ins PatientInsOf(long index) => new()
    {
        Oid = TestPatient.AuthorityOid, Matricule = TestPopulation.PatientOf(PatientOf(index)).ToString(),
    };

    /// <summary>uniqueId of a document.</summary>
    public string UniqueIdOf(long index) => generator.UniqueIdOf(index);

    /// <summary>The number inside a request id.</summary>
    public static long IndexOf(string requestId) => Convert.ToInt64(requestId[24..], 16);

    private string RequestIdOf(long index) => $"{options.Seed:x8}-0000-4000-8000-{index:x12}";

    private long PatientOf(long index)
    {
        // A fixed scramble of the number draws patients evenly and tells the same one again at verification.
        unchecked
        {
            var mixed = ((ulong)index + (ulong)options.Seed) * 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            return (long)((mixed ^ (mixed >> 27)) % (ulong)options.Patients);
        }
    }
}

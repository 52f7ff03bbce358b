using System.Buffers;
using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using Google.Protobuf;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Grpc;
using Segur.Dmp.Grpc.Internal.Framing;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.Benchmarks.Micro;

/// <summary>From a gRPC frame to the message of one document, beside bare protobuf.</summary>
public class FramingBenchmarks
{
    private const int MaxMessageBytes = 64 * 1024 * 1024;

    private byte[] _message = [];
    private byte[] _frame = [];

    [Params(CdaShape.SmallReport, CdaShape.LargeReport, CdaShape.PdfLetter)]
    public CdaShape Shape { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _message = new SubmitDocumentStreamRequest
        {
            Submission = new SubmitDocumentsRequest
            {
                RequestId = $"{Guid.Empty}",
                Documents = { new SubmittedDocument { Content = ByteString.CopyFrom(SampleDocuments.Of(Shape)[0]) } },
            },
        }.ToByteArray();
        _frame = new byte[5 + _message.Length]; // A flag, the length, the message.
        BinaryPrimitives.WriteInt32BigEndian(_frame.AsSpan(1), _message.Length);
        _message.CopyTo(_frame, 5);
    }

    [Benchmark(Baseline = true)]
    public SubmitDocumentStreamRequest Protobuf() => SubmitDocumentStreamRequest.Parser.ParseFrom(_message);

    [Benchmark]
    public SubmitDocumentStreamRequest Frame()
    {
        var reader = new MessageDeserializer<SubmitDocumentStreamRequest>(
            Marshallers.ForProtobuf(SubmitDocumentStreamRequest.Parser).ContextualDeserializer, MaxMessageBytes,
            MaxMessageBytes);
        var buffer = new ReadOnlySequence<byte>(_frame);
        return reader.TryRead(ref buffer, out var message)
            ? message
            : throw new InvalidOperationException("The frame is whole.");
    }
}

using System.Xml;
using BenchmarkDotNet.Attributes;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.LoadTest.Workloads;

namespace Segur.Dmp.Benchmarks.Micro;

/// <summary>Reading and checking one CDA, beside the framework's parser over the same bytes.</summary>
public class CdaBenchmarks
{
    private static readonly CheckOptions Options = new();

    private byte[][] _documents = [];
    private int _next;

    [Params(CdaShape.SmallReport, CdaShape.LargeReport, CdaShape.PdfLetter)]
    public CdaShape Shape { get; set; }

    [GlobalSetup]
    public void Setup() => _documents = SampleDocuments.Of(Shape);

    [Benchmark(Baseline = true)]
    public int XmlReaderOverAll()
    {
        using var reader = XmlReader.Create(new MemoryStream(Next()));
        var nodes = 0;
        while (reader.Read())
        {
            nodes++;
        }

        return nodes;
    }

    [Benchmark]
    public CdaDocument Read() => CdaReader.Read(Next(), Options);

    [Benchmark]
    public CheckedDocument CheckStrict() => CdaDocumentChecker.Check(Next(), ValidationProfile.Strict, Options);

    private byte[] Next() => _documents[_next++ % _documents.Length];
}

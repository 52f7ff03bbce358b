using System.Diagnostics.Metrics;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Documents;

namespace Segur.Dmp.Server.Telemetry;

/// <summary>
/// The server's own measurements. A tag holds a code of our catalogues and tables or <c>other</c>, never what a caller
/// wrote. Thread-safe.
/// </summary>
internal static class Instruments
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Segur.Dmp.Server";

    private const string FormatTag = "dmp.document.format";
    private const string CodecTag = "dmp.codec";

    private static readonly Meter Meter = new(Name);

    private static readonly UpDownCounter<long> InFlight = Meter.CreateUpDownCounter<long>(
        "dmp.submissions.in_flight", "{submission}", "Submission sets received and not yet decided.");

    private static readonly Histogram<double> SubmissionDuration = Meter.CreateHistogram(
        "dmp.submission.duration", "s", "Time from a submission set to its decision, the commit included.",
        tags: null, Seconds(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10));

    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>(
        "dmp.documents.accepted", "{document}",
        "Documents acknowledged, by the producer's sector (JDV_J02), class (JDV_J06) and whether they were new.");

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "dmp.refusals", "{refusal}", "Requests refused, by code of the error catalogue.");

    private static readonly Histogram<long> DocumentSize = Meter.CreateHistogram(
        "dmp.document.size", "By", "Bytes of documents received, by format.", tags: null,
        new InstrumentAdvice<long>
        {
            HistogramBucketBoundaries =
                [1024, 4096, 8192, 16_384, 32_768, 65_536, 131_072, 262_144, 1_048_576, 4_194_304, 16_777_216],
        });

    private static readonly Histogram<double> ValidationDuration = Meter.CreateHistogram(
        "dmp.validation.duration", "s", "Time to read and check one document, by format.", tags: null,
        Seconds(0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1));

    private static readonly Counter<long> Findings = Meter.CreateCounter<long>(
        "dmp.validation.findings", "{finding}", "Rules found broken in documents, by rule and severity.");

    private static readonly Counter<long> CompressionInput = Meter.CreateCounter<long>(
        "dmp.compression.input", "By", "Bytes of documents before compression, by codec.");

    private static readonly Counter<long> CompressionOutput = Meter.CreateCounter<long>(
        "dmp.compression.output", "By", "Bytes of documents after compression, by codec.");

    /// <summary>A submission set came in.</summary>
    public static void SubmissionBegan() => InFlight.Add(1);

    /// <summary>A submission set was decided, one way or another.</summary>
    public static void SubmissionEnded(TimeSpan duration)
    {
        InFlight.Add(-1);
        SubmissionDuration.Record(duration.TotalSeconds);
    }

    /// <summary>A document was read and checked.</summary>
    public static void Checked(bool isFhir, int size, TimeSpan duration, CheckedDocument verdict)
    {
        var format = new KeyValuePair<string, object?>(FormatTag, isFhir ? "fhir" : "cda");
        DocumentSize.Record(size, format);
        ValidationDuration.Record(duration.TotalSeconds, format);
        Count(verdict.Errors, "error");
        Count(verdict.Warnings, "warning");
        Count(verdict.Information, "information");
    }

    /// <summary>Counts a compression as it passes.</summary>
    public static ContentBody Compressed(ContentBody body)
    {
        var codec = new KeyValuePair<string, object?>(CodecTag, KnownCodes.NameOf(body.Codec));
        CompressionInput.Add(body.OriginalSize, codec);
        CompressionOutput.Add(body.Bytes.Length, codec);
        return body;
    }

    /// <summary>Counts the documents of a submission that the record has decided on; a refusal counts elsewhere.</summary>
    public static void Decided(PreparedSubmission submission, SubmissionOutcome outcome)
    {
        if (!Accepted.Enabled)
        {
            return;
        }

        for (var i = 0; i < outcome.Documents.Count; i++)
        {
            var metadata = submission.Documents[i].Deposit.Metadata;
            Accepted.Add(
                1,
                new("dmp.producer.sector", KnownCodes.Sector(metadata.HealthcareFacilityTypeCode?.Code)),
                new("dmp.document.class", KnownCodes.Class(metadata.ClassCode?.Code)),
                new("dmp.outcome", outcome.Documents[i].WasAlreadyStored ? "already_stored" : "stored"));
        }
    }

    /// <summary>A request was refused.</summary>
    public static void Refused(ErrorCode code) =>
        Refusals.Add(1, new KeyValuePair<string, object?>("dmp.error.code", KnownCodes.NameOf(code)));

    private static void Count(IReadOnlyList<Finding> findings, string severity)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            Findings.Add(
                1, new("dmp.rule", KnownCodes.Rule(findings[i].Code)), new("dmp.severity", severity));
        }
    }

    private static InstrumentAdvice<double> Seconds(params double[] boundaries) =>
        new() { HistogramBucketBoundaries = boundaries };
}

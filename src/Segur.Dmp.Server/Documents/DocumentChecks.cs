using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Formats;
using Segur.Dmp.Formats.Cda;
using Segur.Dmp.Formats.Fhir;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Telemetry;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Documents;

/// <summary>Sends a document's bytes to the reader of its format.</summary>
internal sealed class DocumentChecks(DmpOptions options, TimeProvider clock)
{
    private readonly CheckOptions _checkOptions = Prepared(options, clock);

    /// <summary>All that the bytes say and all that is wrong with them.</summary>
    public CheckedDocument Check(ReadOnlyMemory<byte> content, Wire.DocumentFormat format, ValidationProfile profile)
    {
        var startedAt = clock.GetTimestamp();
        var isFhir = IsFhir(content.Span, format);
        var verdict = isFhir
            ? FhirDocumentChecker.Check(content, profile, _checkOptions)
            : CdaDocumentChecker.Check(content, profile, _checkOptions);
        Instruments.Checked(isFhir, content.Length, clock.GetElapsedTime(startedAt), verdict);
        return verdict;
    }

    // Code tables and schema are read here, so that a broken one stops the start and not the first document.
    private static CheckOptions Prepared(DmpOptions options, TimeProvider clock)
    {
        var checkOptions = new CheckOptions
        {
            MaxBytes = options.MaxDocumentBytes,
            AllowProductionIns = options.AllowProductionIns,
            CdaSchemaDirectory = options.CdaSchemaDirectory,
            Clock = clock,
        };
        CdaDocumentChecker.Prepare(checkOptions);
        return checkOptions;
    }

    private static bool IsFhir(ReadOnlySpan<byte> content, Wire.DocumentFormat format) => format switch
    {
        Wire.DocumentFormat.FhirDocument => true,
        Wire.DocumentFormat.CdaR2 => false,
        _ => content.TrimStart(" \t\r\n"u8) is [(byte)'{', ..],
    };
}

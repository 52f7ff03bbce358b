using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Telemetry;
using ErrorCode = Segur.Dmp.Domain.Validation.ErrorCode;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Errors;

/// <summary>The one place where refusals and faults become a gRPC status with <c>google.rpc</c> details.</summary>
internal static class DmpErrors
{
    private const string Domain = "segur.dmp";
    private const int MaxViolations = 200;

    // Many clients take 8 KiB of trailers and no more; base64 adds a third, and the message travels beside.
    private const int MaxDetailsBytes = 5000;

    /// <summary>The exception that ends a refused call.</summary>
    public static RpcException ToRpcException(params IReadOnlyList<Refusal> refusals) =>
        ToRpcException(ToWire(refusals));

    /// <summary>The exception that ends a refused call. Violations beyond what trailers may hold are counted only.</summary>
    public static RpcException ToRpcException(Wire.Refusal refusal)
    {
        var status = new Google.Rpc.Status { Code = refusal.GrpcStatus, Message = refusal.Message };

        // The package still calls the reason by its first name; field number and meaning are the same.
        status.Details.Add(Any.Pack(new ErrorInfo { Domain = Domain, Type = ReasonOf(refusal.Code) }));
        if (refusal.RetryAfter is not null)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = refusal.RetryAfter }));
        }

        var fitting = Fitting(refusal, MaxDetailsBytes - status.CalculateSize());
        status.Details.Add(Any.Pack(fitting));

        // Our own detail says more; the standard one is for clients that know no other, where both have room.
        var badRequest = Any.Pack(ToBadRequest(fitting));
        if (refusal.GrpcStatus == (int)StatusCode.InvalidArgument
            && status.CalculateSize() + badRequest.CalculateSize() <= MaxDetailsBytes)
        {
            status.Details.Add(badRequest);
        }

        return status.ToRpcException();
    }

    /// <summary>What a call is told for which there is no room.</summary>
    public static RpcException Busy() => ToRpcException(OfFault(ErrorCode.RepositoryBusy));

    /// <summary>Refusals as the contract's message; the first names the catalogue entry.</summary>
    public static Wire.Refusal ToWire(IReadOnlyList<Refusal> refusals)
    {
        var entry = ErrorCatalogue.Of(refusals[0].Code);
        var refusal = NewRefusal(refusals[0].Code, entry, Summary(entry, refusals));
        for (var i = 0; i < refusals.Count && i < MaxViolations; i++)
        {
            refusal.Violations.Add(FindingMapping.ToWire(refusals[i].Finding));
        }

        refusal.OmittedViolations = Math.Max(0, refusals.Count - MaxViolations);
        return refusal;
    }

    /// <summary>What a fault below comes to for the caller; null for a fault that is a bug.</summary>
    public static Wire.Refusal? FromFault(Exception fault) => fault switch
    {
        LimitExceededException or EventStoreOverloadedException => OfFault(ErrorCode.RepositoryBusy),
        EventStoreUnavailableException or SiloUnavailableException or InconsistentStateException =>
            OfFault(ErrorCode.RepositoryUnavailable),
        _ => null,
    };

    /// <summary>A fault of ours: tells the trace id and nothing else.</summary>
    public static Wire.Refusal Internal()
    {
        var entry = ErrorCatalogue.Of(ErrorCode.Internal);
        var trace = Activity.Current?.TraceId.ToHexString();
        return NewRefusal(ErrorCode.Internal, entry, trace is null ? entry.Message : $"{entry.Message} Trace {trace}.");
    }

    private static Wire.Refusal Fitting(Wire.Refusal refusal, int maxBytes)
    {
        if (refusal.CalculateSize() <= maxBytes)
        {
            return refusal;
        }

        var fitting = refusal.Clone();
        while (fitting.Violations.Count > 1 && fitting.CalculateSize() > maxBytes)
        {
            fitting.Violations.RemoveAt(fitting.Violations.Count - 1);
            fitting.OmittedViolations++;
        }

        return fitting;
    }

    private static Wire.Refusal OfFault(ErrorCode code)
    {
        var entry = ErrorCatalogue.Of(code);
        return NewRefusal(code, entry, entry.Message);
    }

    private static Wire.Refusal NewRefusal(ErrorCode code, ErrorCatalogueEntry entry, string message)
    {
        Instruments.Refused(code); // Every refusal that leaves, of a call or within a stream, is made here once.
        return new Wire.Refusal
        {
            Code = (Wire.ErrorCode)(int)code,
            GrpcStatus = (int)entry.Status,
            Message = message,
            XdsError = entry.XdsError,
            RetryAfter = entry.RetryAfter?.ToDuration(),
        };
    }

    private static string Summary(ErrorCatalogueEntry entry, IReadOnlyList<Refusal> refusals)
    {
        var first = refusals[0].Finding;
        var others = refusals.Count == 1 ? "" : $" And {refusals.Count - 1} more.";
        return $"{entry.Message} {first.Code} at {first.Place}: found '{first.Found}', expected {first.Expected}.{others}";
    }

    private static BadRequest ToBadRequest(Wire.Refusal refusal)
    {
        var badRequest = new BadRequest();
        foreach (var violation in refusal.Violations)
        {
            badRequest.FieldViolations.Add(new BadRequest.Types.FieldViolation
            {
                Field = violation.Place,
                Description =
                    $"{violation.Code}: found '{violation.Found}', expected {violation.Expected} ({violation.Source})",
            });
        }

        return badRequest;
    }

    // ERROR_CODE_UNKNOWN_PATIENT travels as UNKNOWN_PATIENT, as google.rpc.ErrorInfo wants its reasons.
    private static string ReasonOf(Wire.ErrorCode code) =>
        Wire.ErrorsReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)code).Name["ERROR_CODE_".Length..];
}

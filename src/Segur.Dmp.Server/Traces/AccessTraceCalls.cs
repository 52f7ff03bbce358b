using Google.Protobuf.WellKnownTypes;
using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Access;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using AccessAction = Segur.Dmp.Domain.Access.AccessAction;
using Actor = Segur.Dmp.Domain.Access.Actor;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Traces;

/// <summary>Implements <c>segur.dmp.v1.AccessTraceService</c>: translates, calls, translates.</summary>
internal sealed class AccessTraceCalls(
    RecordRequests records, TraceReader reader, TraceVerifier verifier, CallGuard guard)
    : AccessTraceService.AccessTraceServiceBase
{
    private const int DefaultPageSize = 100;
    private const int MaxPageSize = 1000;
    private const int MaxReasonLength = 2000;

    public override Task<ListTracesResponse> ListTraces(ListTracesRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await ListAsync(request, context)).OrThrow());

    public override Task<VerifyTracesResponse> VerifyTraces(VerifyTracesRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await VerifyAsync(request, context)).OrThrow());

    public override Task<ReportAccessResponse> ReportAccess(ReportAccessRequest request, ServerCallContext context) =>
        guard.RunAsync(async () => (await ReportAsync(request, context)).OrThrow());

    private async Task<Outcome<ListTracesResponse>> ListAsync(ListTracesRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
        if (request.PageSize is < 0 or > MaxPageSize)
        {
            refusals.Add(RequestErrors.PageSize(request.PageSize, MaxPageSize));
        }

        Guid after = default;
        if (request.PageToken.Length > 0 && !Guid.TryParseExact(request.PageToken, "N", out after))
        {
            refusals.Add(RequestErrors.PageToken());
        }

        if (record is null || refusals.Count > 0)
        {
            return refusals;
        }

        var outcome = await record.Grain.GetAsync(record.Caller, AccessAction.ReadTraces);
        if (outcome.Refusals.Count > 0)
        {
            return Outcome<ListTracesResponse>.Refused(outcome.Refusals);
        }

        var traces = await reader.ReadAsync(record.Key, record.Caller, context.CancellationToken);
        return Page(traces, after, request.PageSize == 0 ? DefaultPageSize : request.PageSize);
    }

    private static Outcome<ListTracesResponse> Page(IReadOnlyList<TraceEntry> traces, Guid after, int size)
    {
        var end = traces.Count;
        if (after != Guid.Empty)
        {
            while (end > 0 && traces[end - 1].Id != after)
            {
                end--;
            }

            if (end == 0)
            {
                return RequestErrors.PageToken();
            }

            end--;
        }

        var start = Math.Max(0, end - size);
        var response = new ListTracesResponse { NextPageToken = start > 0 ? traces[start].Id.ToString("N") : "" };
        for (var i = end - 1; i >= start; i--)
        {
            response.Traces.Add(ToWire(traces[i]));
        }

        return response;
    }

    private async Task<Outcome<VerifyTracesResponse>> VerifyAsync(
        VerifyTracesRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        if (await records.ReadAsync(context, request.Sandbox, request.Ins, refusals) is not { } record
            || refusals.Count > 0)
        {
            return refusals;
        }

        // The record itself may be beyond reading when its stream was tampered with: the test bench asks the store alone.
        if (record.Caller is not OpenCaller)
        {
            var outcome = await record.Grain.GetAsync(record.Caller, AccessAction.ReadTraces);
            if (outcome.Refusals.Count > 0)
            {
                return Outcome<VerifyTracesResponse>.Refused(outcome.Refusals);
            }
        }

        var verdict = await verifier.VerifyAsync(record.Key, context.CancellationToken);
        if (verdict.Entries == 0 && verdict.Defects.Count == 0)
        {
            return Domain.Profiles.ProfileRules.MustBeOpen(new Domain.Profiles.PatientProfile())!; // Unknown.
        }

        return ToWire(verdict, tellsAll: record.Caller is OpenCaller);
    }

    // Numbers and places would tell a bound reader of events that he may not see.
    private static VerifyTracesResponse ToWire(TraceVerifier.Verdict verdict, bool tellsAll)
    {
        var response = new VerifyTracesResponse { Intact = verdict.Defects.Count == 0 };
        if (tellsAll)
        {
            response.Entries = verdict.Entries;
            response.Head = verdict.Head is { } head ? Convert.ToHexStringLower(Convert.FromBase64String(head)) : "";
        }

        response.Defects.AddRange(verdict.Defects.Select(defect => new TraceDefect
        {
            Kind = defect.IsRemoved ? TraceDefectKind.Removed : TraceDefectKind.Altered,
            Version = tellsAll ? defect.Version : 0,
        }));
        return response;
    }

    private async Task<Outcome<ReportAccessResponse>> ReportAsync(ReportAccessRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        var requestId = RequestFields.RequestId(request.RequestId, refusals);
        var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
        var reason = RequestFields.Text(request.Reason, "reason", MaxReasonLength, refusals);
        if (!Guid.TryParse(request.TraceId, out var traceId))
        {
            refusals.Add(RequestErrors.TraceId(request.TraceId));
        }

        if (record is null || refusals.Count > 0)
        {
            return refusals;
        }

        var reading = await record.Grain.GetAsync(record.Caller, AccessAction.ReadTraces);
        if (reading.Refusals.Count > 0)
        {
            return Outcome<ReportAccessResponse>.Refused(reading.Refusals);
        }

        var traces = await reader.ReadAsync(record.Key, record.Caller, context.CancellationToken);
        if (!traces.Any(trace => trace.Id == traceId))
        {
            return RequestErrors.TraceNotFound(request.TraceId);
        }

        var outcome = await record.Grain.ReportAccessAsync(new ReportAccess(requestId, traceId, reason), record.Caller);
        return outcome.Refusals.Count > 0
            ? Outcome<ReportAccessResponse>.Refused(outcome.Refusals)
            : new ReportAccessResponse { ReportId = requestId.ToString() };
    }

    private static Trace ToWire(TraceEntry entry) => new()
    {
        TraceId = entry.Id.ToString(),
        At = entry.At.ToTimestamp(),
        Actor = ToWire(entry.Trace.By),
        Action = AccessMapping.ToWire(entry.Trace.Action),
        Outcome = AccessMapping.ToWire(entry.Trace.Outcome),
        Rule = entry.Trace.Rule,
        UniqueId = entry.Document?.Value ?? "",
        Event = entry.EventType,
    };

    private static Wire.Actor ToWire(Actor actor) => new()
    {
        Kind = (Wire.ActorKind)(int)actor.Kind,
        NationalId = actor.Id ?? "",
        Name = actor.Name ?? "",
        Role = actor.Role ?? "",
        Specialty = actor.Specialty ?? "",
        Structure = AccessMapping.ToWire(actor.Structure),
        Authentication = actor.Authentication is { } authentication
            ? (Wire.Authentication)((int)authentication + 1)
            : Wire.Authentication.Unspecified,
        PurposeOfUse = actor.Kind == Domain.Access.ActorKind.Professional
            ? (Wire.PurposeOfUse)((int)(actor.Purpose ?? Domain.Access.PurposeOfUse.Normal) + 1)
            : Wire.PurposeOfUse.Unspecified,
        Justification = actor.Justification ?? "",
        SecretConnection = actor.SecretConnection == true,
        Software = actor.Software ?? "",
    };
}

using Segur.Dmp.Contracts.V1;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Server.Access;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using Segur.Dmp.Server.Identity;
using AccessAction = Segur.Dmp.Domain.Access.AccessAction;
using AvailabilityStatus = Segur.Dmp.Domain.Documents.AvailabilityStatus;
using DomainCaller = Segur.Dmp.Domain.Access.Caller;
using DomainStatus = Segur.Dmp.Domain.Consent.AuthorisationStatus;
using EmergencyPermissions = Segur.Dmp.Domain.Consent.EmergencyPermissions;
using HypotheticalDocument = Segur.Dmp.Domain.Access.HypotheticalDocument;
using Refusal = Segur.Dmp.Domain.Validation.Refusal;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Consent;

/// <summary>ExplainAccess and SimulateAccess: questions about decisions, without acting.</summary>
internal sealed class AccessQuestions(RecordRequests records, CallerRequests callers)
{
    private const int MaxCallers = 100;
    private const int MaxDocuments = 1000;

    /// <summary>One decision with its whole path.</summary>
    public async Task<Outcome<ExplainAccessResponse>> ExplainAsync(
        ExplainAccessRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
        var subject = request.Caller is null && record is not null
            ? record.Caller
            : callers.Caller(request.Caller, "caller", refusals);
        var id = RequestFields.UniqueId(request.UniqueId, "unique_id", refusals);
        if (id is not null && request.Document is not null)
        {
            refusals.Add(RequestErrors.Missing("document", "either unique_id or document, not both"));
        }

        var query = new ExplainAccess
        {
            Subjects = subject is null ? [] : [subject],
            Action = ReadAction(request.Action, AccessAction.Unspecified, refusals),
            Documents = id is { } named ? [named] : [],
            HypotheticalDocument = ReadDocument(request.Document, refusals),
            At = RequestFields.Instant(request.At, "at", refusals),
            Assumed = ReadState(request.State, refusals),
            WithPaths = true,
        };
        if (record is null || subject is null || refusals.Count > 0)
        {
            return refusals;
        }

        var outcome = await record.Grain.ExplainAsync(query, record.Caller);
        if (outcome.Refusal is { } refusal)
        {
            return refusal;
        }

        var row = outcome.Rows[0];
        var decision = row.Documents.Count > 0 ? row.Documents[0] : row.Record;
        return new ExplainAccessResponse { Decision = AccessMapping.ToWire(decision, request.UniqueId) };
    }

    /// <summary>A table of callers by documents.</summary>
    public async Task<Outcome<SimulateAccessResponse>> SimulateAsync(
        SimulateAccessRequest request, ServerCallContext context)
    {
        var refusals = new List<Refusal>();
        var record = await records.ReadAsync(context, request.Sandbox, request.Ins, refusals);
        if (request.Callers.Count is 0 or > MaxCallers)
        {
            refusals.Add(RequestErrors.NumberOf("callers", request.Callers.Count, MaxCallers));
        }

        var subjects = new List<DomainCaller>(request.Callers.Count);
        for (var i = 0; i < request.Callers.Count && i < MaxCallers; i++)
        {
            if (callers.Caller(request.Callers[i], $"callers[{i}]", refusals) is { } subject)
            {
                subjects.Add(subject);
            }
        }

        var query = new ExplainAccess
        {
            Subjects = subjects,
            Action = ReadAction(request.Action, AccessAction.Retrieve, refusals),
            Documents = ReadDocuments(request, refusals),
            At = RequestFields.Instant(request.At, "at", refusals),
            Assumed = ReadState(request.State, refusals),
        };
        if (record is null || refusals.Count > 0)
        {
            return refusals;
        }

        var outcome = await record.Grain.ExplainAsync(query, record.Caller);
        if (outcome.Refusal is { } refusal)
        {
            return refusal;
        }

        var response = new SimulateAccessResponse { UniqueIds = { outcome.Documents.Select(id => id.Value) } };
        for (var i = 0; i < outcome.Rows.Count; i++)
        {
            var row = new SimulatedRow { Caller = i, Record = AccessMapping.ToWire(outcome.Rows[i].Record, "") };
            row.Documents.AddRange(outcome.Rows[i].Documents.Select(
                (decision, j) => AccessMapping.ToWire(decision, outcome.Documents[j].Value)));
            response.Rows.Add(row);
        }

        return response;
    }

    private static List<DocumentUniqueId>? ReadDocuments(SimulateAccessRequest request, List<Refusal> refusals)
    {
        if (request.UniqueIds.Count == 0)
        {
            return null; // All that show.
        }

        if (request.UniqueIds.Count > MaxDocuments)
        {
            refusals.Add(RequestErrors.NumberOf("unique_ids", request.UniqueIds.Count, MaxDocuments));
            return [];
        }

        var ids = new List<DocumentUniqueId>(request.UniqueIds.Count);
        for (var i = 0; i < request.UniqueIds.Count; i++)
        {
            if (RequestFields.UniqueId(request.UniqueIds[i], $"unique_ids[{i}]", refusals) is { } id)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private static AccessAction ReadAction(Wire.AccessAction action, AccessAction fallback, List<Refusal> refusals)
    {
        var read = action == Wire.AccessAction.Unspecified ? fallback : (AccessAction)(int)action;
        if (read == AccessAction.Unspecified || !System.Enum.IsDefined(read))
        {
            refusals.Add(RequestErrors.EnumValue("action", (int)action, "1 to 31"));
            return AccessAction.Retrieve;
        }

        return read;
    }

    private static HypotheticalDocument? ReadDocument(Wire.HypotheticalDocument? wire, List<Refusal> refusals)
    {
        if (wire is null)
        {
            return null;
        }

        if (wire.TypeCode is null)
        {
            refusals.Add(RequestErrors.Missing("document.type_code", "the typeCode"));
        }

        return new HypotheticalDocument(
            wire.TypeCode?.Code ?? "",
            Domain.Documents.DocumentEntry.ConfidentialityOf(
                [.. wire.ConfidentialityCodes.Select(code => new Domain.Documents.CodedValue(code, ""))]),
            wire.Deprecated ? AvailabilityStatus.Deprecated
                : wire.Archived ? AvailabilityStatus.Archived
                : AvailabilityStatus.Approved,
            wire.DepositedByPatient, wire.AuthorNationalId, wire.AuthorStructureId);
    }

    private static HypotheticalRecord ReadState(HypotheticalState? wire, List<Refusal> refusals)
    {
        if (wire is null)
        {
            return new HypotheticalRecord();
        }

        return new HypotheticalRecord
        {
            Authorisation = wire.Authorisation switch
            {
                Wire.AuthorisationStatus.Valid => DomainStatus.Valid,
                Wire.AuthorisationStatus.Expired => DomainStatus.Expired,
                Wire.AuthorisationStatus.Forbidden => DomainStatus.Forbidden,
                Wire.AuthorisationStatus.None => DomainStatus.None,
                _ => null,
            },
            IsMedecinTraitant = wire.HasMedecinTraitant ? wire.MedecinTraitant : null,
            Permissions = wire.EmergencyPermissions is { } permissions
                ? new EmergencyPermissions(permissions.Samu, permissions.BrisDeGlace, permissions.MaskedDocuments)
                : null,
            IsMaskedByDefault = wire.HasMaskByDefault ? wire.MaskByDefault : null,
            BirthDate = wire.BirthDate.Length > 0
                ? IdentityRequests.Date(wire.BirthDate, "state.birth_date", refusals)
                : null,
            RepresentsMinor = wire.HasRepresentsMinor ? wire.RepresentsMinor : null,
            IsOpen = wire.HasOpen ? wire.Open : null,
        };
    }
}

using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Identity;
using Segur.Dmp.Domain.Validation;
using Segur.Dmp.Grains.Profiles;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Documents;
using Segur.Dmp.Server.Errors;
using Segur.Dmp.Server.Identity;
using Wire = Segur.Dmp.Contracts.V1;

namespace Segur.Dmp.Server.Access;

/// <summary>What every call on a record begins with: sandbox, patient and caller.</summary>
internal sealed class RecordRequests(RequestFields fields, CallerResolver callers, IGrainFactory grains)
{
    /// <summary>
    /// The record addressed; null when something is wrong, which is added to the refusals. Who has no good token learns
    /// nothing about his fields.
    /// </summary>
    public async ValueTask<AddressedRecord?> ReadAsync(
        ServerCallContext context, string sandboxName, Wire.Ins? ins, List<Refusal> refusals)
    {
        var sandbox = fields.Sandbox(sandboxName, refusals);
        var number = fields.Ins(ins, refusals);
        if (sandbox is null)
        {
            return null;
        }

        var caller = await callers.ResolveAsync(context, sandbox);
        return number is null
            ? Stop(caller, refusals)
            : Address(new ProfileKey(sandbox.Name, number), caller);
    }

    /// <summary>The caller in a sandbox; null when the sandbox is unknown or the token is refused.</summary>
    public async ValueTask<(Sandbox Sandbox, Caller Caller)?> ReadCallerAsync(
        ServerCallContext context, string sandboxName, List<Refusal> refusals)
    {
        if (fields.Sandbox(sandboxName, refusals) is not { } sandbox)
        {
            return null;
        }

        var caller = await callers.ResolveAsync(context, sandbox);
        if (caller is UnverifiedCaller unverified)
        {
            refusals.Clear();
            refusals.Add(AccessRefusals.Of(unverified));
            return null;
        }

        return (sandbox, caller);
    }

    /// <summary>A record of a caller that is known already.</summary>
    public AddressedRecord Address(ProfileKey key, Caller caller) =>
        new(key, caller, grains.GetGrain<IPatientProfileGrain>(key.GrainKey));

    /// <summary>
    /// Where the calls on a record end: what is malformed is refused, all else is decided in the record's own turn.
    /// </summary>
    public static async Task<ProfileOutcome> ActAsync<TCommand>(
        AddressedRecord? record, List<Refusal> refusals, TCommand? command,
        Func<IPatientProfileGrain, TCommand, Caller, Task<ProfileOutcome>> act)
    {
        if (record is null || command is null || refusals.Count > 0)
        {
            throw DmpErrors.ToRpcException(refusals);
        }

        var outcome = await act(record.Grain, command, record.Caller);
        return outcome.Refusals.Count == 0 ? outcome : throw DmpErrors.ToRpcException(outcome.Refusals);
    }

    /// <summary>An INS at a place of the request.</summary>
    public InsNumber? Ins(Wire.Ins? ins, string place, List<Refusal> refusals) => fields.Ins(ins, refusals, place);

    private static AddressedRecord? Stop(Caller caller, List<Refusal> refusals)
    {
        if (caller is UnverifiedCaller unverified)
        {
            refusals.Clear();
            refusals.Add(AccessRefusals.Of(unverified));
        }

        return null;
    }
}

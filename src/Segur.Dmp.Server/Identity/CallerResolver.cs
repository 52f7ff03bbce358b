using Microsoft.Extensions.Primitives;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Identity;

/// <summary>
/// Says who calls: by the token of <c>authorization: Bearer</c>, or, in an open sandbox, the test bench itself.
/// </summary>
internal sealed class CallerResolver(TokenVerifier verifier)
{
    /// <summary>Header of an answer that was given without a token: a client must not take it for granted.</summary>
    public const string AccessHeader = "segur-dmp-access";

    private const string Scheme = "Bearer ";

    /// <summary>The caller of a gRPC call.</summary>
    public ValueTask<Caller> ResolveAsync(ServerCallContext context, Sandbox sandbox) =>
        ResolveAsync(context.GetHttpContext(), sandbox);

    /// <summary>The caller of any HTTP request. A token that is sent counts, in an open sandbox too.</summary>
    public ValueTask<Caller> ResolveAsync(HttpContext context, Sandbox sandbox)
    {
        var header = context.Request.Headers.Authorization;
        if (StringValues.IsNullOrEmpty(header))
        {
            return ValueTask.FromResult(WithoutToken(context, sandbox));
        }

        if (header.Count > 1)
        {
            return ValueTask.FromResult<Caller>(TokenRules.Malformed($"{header.Count} authorization headers"));
        }

        var value = header.ToString();
        return value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? verifier.VerifyAsync(value.AsMemory(Scheme.Length).Trim(), context.RequestAborted)
            : ValueTask.FromResult<Caller>(TokenRules.Malformed("another scheme than Bearer"));
    }

    /// <summary>The caller of one message of a stream, from the caller that the stream began with.</summary>
    public static ValueTask<Caller> OfMessageAsync(Caller ofCall, Sandbox sandbox) => ValueTask.FromResult(
        ofCall is OpenCaller && !sandbox.IsOpen ? TokenRules.Missing : ofCall);

    private static Caller WithoutToken(HttpContext context, Sandbox sandbox)
    {
        if (!sandbox.IsOpen)
        {
            return TokenRules.Missing;
        }

        // A stream resolves once a message; its headers left with the first answer.
        if (!context.Response.HasStarted)
        {
            context.Response.Headers[AccessHeader] = "open";
        }

        return OpenCaller.Instance;
    }
}

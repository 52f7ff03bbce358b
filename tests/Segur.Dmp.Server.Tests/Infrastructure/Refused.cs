using Google.Rpc;
using Segur.Dmp.Server.Tests.Contracts;

namespace Segur.Dmp.Server.Tests.Infrastructure;

/// <summary>Asserts that a call is refused as the catalogue in errors.proto promises, details included.</summary>
public static class Refused
{
    private const int MaxTrailerBytes = 8 * 1024;

    /// <summary>The refusal of a unary call.</summary>
    public static Task<Refusal> With<TResponse>(ErrorCode code, AsyncUnaryCall<TResponse> call) =>
        With(code, () => call.ResponseAsync);

    /// <summary>The refusal of any call.</summary>
    public static async Task<Refusal> With(ErrorCode code, Func<Task> call)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(call);
        var promise = ErrorPromise.Of(code);
        var status = exception.GetRpcStatus();
        Assert.True(
            status is not null, $"{code} was expected; the call ended with {exception.Status}, without details.");
        var refusal = status.GetDetail<Refusal>();
        Assert.NotNull(refusal);
        Conforms(code, refusal);
        Assert.Equal(promise.Status, exception.StatusCode);
        Assert.Equal((int)promise.Status, status.Code);
        Assert.Equal(exception.Status.Detail, status.Message);
        Assert.Equal(refusal.Message, status.Message);

        var info = status.GetDetail<ErrorInfo>();
        Assert.NotNull(info);
        Assert.Equal(promise.Reason, info.Type); // Field 1, `reason`; the package knows it by its first name.
        Assert.Equal("segur.dmp", info.Domain);
        Assert.Equal(refusal.RetryAfter, status.GetDetail<RetryInfo>()?.RetryDelay);
        Assert.True(status.CalculateSize() <= MaxTrailerBytes, $"{status.CalculateSize()} bytes of details.");
        return refusal;
    }

    /// <summary>The refusal inside a message of a stream.</summary>
    public static Refusal With(ErrorCode code, SubmitDocumentStreamResponse answer)
    {
        Assert.True(
            answer.OutcomeCase == SubmitDocumentStreamResponse.OutcomeOneofCase.Refused,
            $"{code} was expected; the answer is {answer}");
        Conforms(code, answer.Refused);
        return answer.Refused;
    }

    private static void Conforms(ErrorCode code, Refusal refusal)
    {
        var promise = ErrorPromise.Of(code);
        Assert.True(refusal.Code == code, $"{code} was expected; the refusal is {refusal}");
        Assert.Equal((int)promise.Status, refusal.GrpcStatus);
        Assert.Equal(promise.PromisesRetry, refusal.RetryAfter is not null);
        Assert.NotEmpty(refusal.Message);
        if (refusal.XdsError.Length > 0 || promise.XdsNames.Count > 0)
        {
            Assert.Contains(refusal.XdsError, promise.XdsNames);
        }
    }
}

using Microsoft.Extensions.Options;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>Stops a start with options that make no sense.</summary>
internal sealed class GrpcServiceOptionsValidator : IValidateOptions<GrpcServiceOptions>
{
    public ValidateOptionsResult Validate(string? name, GrpcServiceOptions options)
    {
        var failures = new List<string>();
        CheckLimit(failures, nameof(options.MaxReceiveMessageSize), options.MaxReceiveMessageSize);
        CheckLimit(failures, nameof(options.MaxInflatedMessageSize), options.MaxInflatedMessageSize);
        CheckLimit(failures, nameof(options.MaxSendMessageSize), options.MaxSendMessageSize);
        if (options.ResponseCompressionAlgorithm is not (
            null or GrpcProtocolConstants.GzipEncoding or GrpcProtocolConstants.IdentityEncoding))
        {
            failures.Add(
                $"{nameof(options.ResponseCompressionAlgorithm)} is '{options.ResponseCompressionAlgorithm}'; "
                + "gzip or null is possible.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckLimit(List<string> failures, string limit, int? value)
    {
        if (value <= 0)
        {
            failures.Add($"{limit} is {value}; it must be positive, or null for no limit.");
        }
    }
}

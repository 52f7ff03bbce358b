using Google.Protobuf.Reflection;
using Segur.Dmp.Grpc.Reflection.V1;

namespace Segur.Dmp.Grpc.Reflection;

/// <summary>
/// Answers questions about services and types from their descriptors. Serves v1 and, since both are the same on the
/// wire, v1alpha. Extensions are not described: proto3 contracts have none.
/// </summary>
public sealed class ReflectionServiceImpl
{
    private readonly IReadOnlyList<string> _serviceNames;
    private readonly DescriptorIndex _index;

    /// <summary>Creates an implementation over service descriptors.</summary>
    /// <param name="serviceNames">Full names to list, described or not.</param>
    /// <param name="descriptors">The descriptors, whose files and all they import are given out.</param>
    public ReflectionServiceImpl(IEnumerable<string> serviceNames, IEnumerable<ServiceDescriptor> descriptors)
    {
        ArgumentNullException.ThrowIfNull(serviceNames);
        ArgumentNullException.ThrowIfNull(descriptors);
        _serviceNames = [.. serviceNames.Order(StringComparer.Ordinal)];
        _index = new DescriptorIndex(descriptors.Select(descriptor => descriptor.File));
    }

    /// <summary>Answers each question of the stream in order.</summary>
    public async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(requestStream);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await responseStream.WriteAsync(Answer(requestStream.Current), context.CancellationToken);
        }
    }

    internal ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new ListServiceResponse
                {
                    Service = { _serviceNames.Select(name => new ServiceResponse { Name = name }) },
                };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                AnswerFile(response, _index.FileNamed(request.FileByFilename), request.FileByFilename);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                AnswerFile(response, _index.FileOfSymbol(request.FileContainingSymbol), request.FileContainingSymbol);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                AnswerFile(response, file: null, request.FileContainingExtension.ContainingType);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                AnswerExtensionNumbers(response, request.AllExtensionNumbersOfType);
                break;
            default:
                response.ErrorResponse = Error(StatusCode.InvalidArgument, "The question is empty or unknown.");
                break;
        }

        return response;
    }

    private static void AnswerFile(ServerReflectionResponse response, FileDescriptor? file, string name)
    {
        if (file is null)
        {
            response.ErrorResponse = Error(StatusCode.NotFound, $"{name} is not known.");
            return;
        }

        response.FileDescriptorResponse = new FileDescriptorResponse
        {
            FileDescriptorProto = { DescriptorIndex.WithImports(file).Select(part => part.SerializedData) },
        };
    }

    private static ErrorResponse Error(StatusCode code, string message) =>
        new() { ErrorCode = (int)code, ErrorMessage = message };

    private void AnswerExtensionNumbers(ServerReflectionResponse response, string typeName)
    {
        if (_index.FileOfSymbol(typeName) is null)
        {
            response.ErrorResponse = Error(StatusCode.NotFound, $"{typeName} is not known.");
            return;
        }

        response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = typeName };
    }
}

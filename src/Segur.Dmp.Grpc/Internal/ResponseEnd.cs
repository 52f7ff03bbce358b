using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>Writes the end of a response: status, text and trailers.</summary>
internal static class ResponseEnd
{
    internal static void Write(
        IHeaderDictionary destination, Status status, Metadata? trailers, Metadata? exceptionTrailers)
    {
        try
        {
            Append(destination, trailers);
            Append(destination, exceptionTrailers);
        }
        catch (InvalidOperationException exception)
        {
            // Text that came from a peer and is passed on may hold what a header of ours may not.
            status = new Status(StatusCode.Internal, "A trailer could not be sent.", exception);
        }

        destination[GrpcProtocolConstants.StatusTrailer] = status.StatusCode == StatusCode.OK
            ? "0"
            : ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (status.Detail.Length > 0)
        {
            destination[GrpcProtocolConstants.MessageTrailer] = PercentEncoding.Encode(status.Detail);
        }
    }

    private static void Append(IHeaderDictionary destination, Metadata? trailers)
    {
        if (trailers is null)
        {
            return;
        }

        foreach (var entry in trailers)
        {
            destination.Append(entry.Key, MetadataWire.ToHeaderValue(entry));
        }
    }
}

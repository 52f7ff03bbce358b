using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>The peer of a connection in gRPC's notation.</summary>
internal static class PeerName
{
    internal static string Of(ConnectionInfo connection)
    {
        if (connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetwork
            ? string.Create(CultureInfo.InvariantCulture, $"ipv4:{address}:{connection.RemotePort}")
            : string.Create(CultureInfo.InvariantCulture, $"ipv6:[{address}]:{connection.RemotePort}");
    }
}

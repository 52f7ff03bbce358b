using System.Diagnostics.Metrics;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>
/// Spans and instruments by the OpenTelemetry RPC semantic conventions as of 1.37 (rpc.server.duration in ms).
/// One source and one meter, both named <c>Segur.Dmp.Grpc</c>.
/// </summary>
internal static class Telemetry
{
    internal const string Name = "Segur.Dmp.Grpc";

    internal static readonly ActivitySource Source = new(Name);
    internal static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> ServerDuration =
        Meter.CreateHistogram<double>("rpc.server.duration", "ms", "Duration of calls taken.");

    internal static readonly Histogram<long> ServerRequestsPerCall =
        Meter.CreateHistogram<long>("rpc.server.requests_per_rpc", "{count}", "Messages received per call taken.");

    internal static readonly Histogram<long> ServerResponsesPerCall =
        Meter.CreateHistogram<long>("rpc.server.responses_per_rpc", "{count}", "Messages sent per call taken.");

    internal static readonly Histogram<double> ClientDuration =
        Meter.CreateHistogram<double>("rpc.client.duration", "ms", "Duration of calls made.");

    // The number of codes is small and fixed, so their boxes are made once.
    private static readonly object[] BoxedCodes = [.. Enumerable.Range(0, 17).Select(code => (object)code)];

    internal static object BoxedCode(StatusCode code) =>
        (uint)code < (uint)BoxedCodes.Length ? BoxedCodes[(int)code] : (int)code;

    internal static TagList Tags(IMethod method, StatusCode code) => new()
    {
        { "rpc.system", "grpc" },
        { "rpc.service", method.ServiceName },
        { "rpc.method", method.Name },
        { "rpc.grpc.status_code", BoxedCode(code) },
    };

    internal static Activity? Start(IMethod method, ActivityKind kind, ActivityContext parent)
    {
        var activity = Source.StartActivity(kind, parent, name: method.FullName[1..]);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("rpc.system", "grpc");
            activity.SetTag("rpc.service", method.ServiceName);
            activity.SetTag("rpc.method", method.Name);
        }

        return activity;
    }

    internal static void End(Activity? activity, Status status)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag("rpc.grpc.status_code", BoxedCode(status.StatusCode));
        if (IsError(activity.Kind, status.StatusCode))
        {
            activity.SetStatus(ActivityStatusCode.Error, status.Detail);
        }

        activity.Dispose();
    }

    // A server is at fault only for some codes; for a client each code but OK is an error.
    private static bool IsError(ActivityKind kind, StatusCode code) => kind == ActivityKind.Client
        ? code != StatusCode.OK
        : code is StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.Unimplemented
            or StatusCode.Internal or StatusCode.Unavailable or StatusCode.DataLoss;
}

using System.Threading.Channels;
using Segur.Dmp.Grpc.Health.V1;
using ServingStatus = Segur.Dmp.Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Segur.Dmp.Grpc.Health;

/// <summary>
/// Health of a server and its services as set from within. The empty name is the server as a whole, SERVING from the
/// start. Thread safe; a watcher that reads slowly sees the latest status, not each one between.
/// </summary>
public sealed class HealthServiceImpl : HealthBase
{
    private static readonly Status UnknownServiceStatus = new(StatusCode.NotFound, "Unknown service.");

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServingStatus> _statuses =
        new(StringComparer.Ordinal) { [""] = ServingStatus.Serving };
    private readonly Dictionary<string, List<Channel<ServingStatus>>> _watchers = new(StringComparer.Ordinal);
    private bool _isShutDown;

    /// <summary>Sets the status of a service and tells its watchers. Ignored once the server shuts down.</summary>
    public void SetStatus(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            if (!_isShutDown)
            {
                _statuses[service] = status;
                Notify(service, status);
            }
        }
    }

    /// <summary>Forgets a service; its watchers learn that it is unknown.</summary>
    public void ClearStatus(string service)
    {
        ArgumentNullException.ThrowIfNull(service);
        lock (_gate)
        {
            if (_statuses.Remove(service))
            {
                Notify(service, ServingStatus.ServiceUnknown);
            }
        }
    }

    /// <summary>
    /// Turns every status to NOT_SERVING for good and ends every watch, so that none holds up the shutdown.
    /// </summary>
    public void Shutdown()
    {
        lock (_gate)
        {
            _isShutDown = true;
            foreach (var service in _statuses.Keys.ToArray())
            {
                _statuses[service] = ServingStatus.NotServing;
                Notify(service, ServingStatus.NotServing);
            }

            foreach (var watcher in _watchers.Values.SelectMany(watchers => watchers))
            {
                watcher.Writer.TryComplete();
            }
        }
    }

    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_gate)
        {
            return _statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw new RpcException(UnknownServiceStatus);
        }
    }

    /// <inheritdoc/>
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        var watcher = AddWatcher(request.Service);
        try
        {
            ServingStatus? last = null;
            await foreach (var status in watcher.Reader.ReadAllAsync(context.CancellationToken))
            {
                if (status != last)
                {
                    await responseStream.WriteAsync(
                        new HealthCheckResponse { Status = status }, context.CancellationToken);
                    last = status;
                }
            }
        }
        finally
        {
            RemoveWatcher(request.Service, watcher);
        }
    }

    private Channel<ServingStatus> AddWatcher(string service)
    {
        // Room for one: what counts is where things stand when the watcher gets to read.
        var watcher = Channel.CreateBounded<ServingStatus>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            watcher.Writer.TryWrite(_statuses.GetValueOrDefault(service, ServingStatus.ServiceUnknown));
            if (_isShutDown)
            {
                watcher.Writer.TryComplete();
            }

            if (!_watchers.TryGetValue(service, out var watchers))
            {
                _watchers[service] = watchers = [];
            }

            watchers.Add(watcher);
        }

        return watcher;
    }

    private void RemoveWatcher(string service, Channel<ServingStatus> watcher)
    {
        lock (_gate)
        {
            var watchers = _watchers[service];
            watchers.Remove(watcher);
            if (watchers.Count == 0)
            {
                _watchers.Remove(service);
            }
        }
    }

    private void Notify(string service, ServingStatus status)
    {
        foreach (var watcher in _watchers.GetValueOrDefault(service) ?? [])
        {
            watcher.Writer.TryWrite(status);
        }
    }
}

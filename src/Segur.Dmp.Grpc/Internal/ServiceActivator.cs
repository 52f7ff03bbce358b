using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Segur.Dmp.Grpc.Internal;

/// <summary>
/// Provides the service instance of a call: the singleton, resolved once; the container's, per call; or, for a type the
/// container does not know, one made for the call and disposed after it.
/// </summary>
internal sealed class ServiceActivator<TService>
    where TService : class
{
    private readonly TService? _singleton;
    private readonly ObjectFactory<TService>? _factory;

    internal ServiceActivator(TService singleton)
    {
        _singleton = singleton;
    }

    internal ServiceActivator(IServiceProvider services, IServiceCollection registrations)
    {
        var registration = registrations.LastOrDefault(candidate => candidate.ServiceType == typeof(TService));
        if (registration is null)
        {
            _factory = ActivatorUtilities.CreateFactory<TService>([]);
        }
        else if (registration.Lifetime == ServiceLifetime.Singleton)
        {
            _singleton = services.GetRequiredService<TService>();
        }
    }

    internal TService Create(HttpContext httpContext) =>
        _singleton
        ?? _factory?.Invoke(httpContext.RequestServices, [])
        ?? httpContext.RequestServices.GetRequiredService<TService>();

    /// <summary>Disposes what was made for this call alone; the container disposes its own.</summary>
    internal ValueTask ReleaseAsync(TService service)
    {
        if (_factory is null)
        {
            return ValueTask.CompletedTask;
        }

        if (service is IAsyncDisposable asyncDisposable)
        {
            return asyncDisposable.DisposeAsync();
        }

        (service as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}

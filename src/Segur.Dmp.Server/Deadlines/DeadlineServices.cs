using Segur.Dmp.Server.Projections;

namespace Segur.Dmp.Server.Deadlines;

/// <summary>Puts what time does by itself into the server.</summary>
internal static class DeadlineServices
{
    /// <summary>Adds the read model and the sweep.</summary>
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        services.AddOptions<DeadlineOptions>()
            .Validate(options => options.IsValid, "DeadlineOptions: a value is out of its range.")
            .ValidateOnStart();
        services.AddSingleton<IReadModel, DeadlinesModel>();
        services.AddHostedService<DeadlineSweep>();
        return services;
    }
}

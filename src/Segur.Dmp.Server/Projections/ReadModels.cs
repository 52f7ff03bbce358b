namespace Segur.Dmp.Server.Projections;

/// <summary>Puts the read models and their queries into the server.</summary>
internal static class ReadModels
{
    /// <summary>Adds the projection, the daily counts, the lists of patients and who asks them.</summary>
    public static IServiceCollection AddReadModels(this IServiceCollection services)
    {
        services.AddProjection<ReadModelsProjection>();
        services.AddSingleton<IReadModel, DailyCountsModel>();
        services.AddSingleton<IReadModel, AuthorisedPatientsModel>();
        services.AddSingleton<IReadModel, PatientsModel>();
        services.AddSingleton<ReadModelReader>();
        services.AddSingleton<AuthorisedPatients>();
        services.AddSingleton<PatientSearch>();
        return services;
    }
}

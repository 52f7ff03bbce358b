using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Consent;
using Segur.Dmp.Server.Traces;

namespace Segur.Dmp.Server.Access;

/// <summary>Registers the access policy with its tables and settings, and the services that rest on it.</summary>
internal static class AccessServices
{
    public static void AddAccess(this IServiceCollection services, DmpOptions options)
    {
        services.AddSingleton(PolicyOf(options.Access));
        services.AddSingleton<CallerRequests>();
        services.AddSingleton<RecordRequests>();
        services.AddSingleton<AccessQuestions>();
        services.AddSingleton<TraceReader>();
        services.AddSingleton<TraceVerifier>();
        services.AddSingleton<ConsentCalls>();
        services.AddSingleton<AccessTraceCalls>();
    }

    private static AccessPolicy PolicyOf(AccessOptions options) => new(
        Table(options.TablesDirectory, FunctionalRights.FileName) is { } rights
            ? Read(rights, FunctionalRights.Parse)
            : FunctionalRights.BuiltIn,
        Table(options.TablesDirectory, HabilitationMatrix.FileName) is { } matrix
            ? Read(matrix, HabilitationMatrix.Parse)
            : HabilitationMatrix.BuiltIn,
        options.Settings);

    private static string? Table(string? directory, string name) =>
        directory is not null && Path.Combine(directory, name) is var path && File.Exists(path) ? path : null;

    private static T Read<T>(string path, Func<TextReader, T> parse)
    {
        using var reader = File.OpenText(path);
        return parse(reader);
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Hosting;
using Segur.Dmp.Server.Identity;

namespace Segur.Dmp.Server;

/// <summary>Starts the repository: store, grains, gRPC, health; or makes a token for it.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["token", ..])
        {
            return await TokenCommand.RunAsync(args, new ConfigurationBuilder().AddEnvironmentVariables().Build());
        }

        DmpOptions options;

        // appsettings.json lies beside the program, wherever that is started from.
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        try
        {
            options = DmpOptions.FromConfiguration(builder.Configuration);
        }
        catch (InvalidOperationException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }

        builder.AddSegurDmp(options);
        await using var app = builder.Build();
        try
        {
            app.MapSegurDmp();
        }
        catch (SettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }

        await app.StartAsync();

        // Whoever started us waits for this line: from here on the first call succeeds, and health says so.
        var health = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        await app.Services.GetRequiredService<IHealthCheckPublisher>().PublishAsync(health, CancellationToken.None);
        await Console.Out.WriteLineAsync(ReadyLine.Of(app, options));
        await app.WaitForShutdownAsync();
        return 0;
    }
}

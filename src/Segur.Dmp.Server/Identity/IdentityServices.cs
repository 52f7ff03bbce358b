using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Identity;

/// <summary>Registers tokens, callers and the fictitious identities.</summary>
internal static class IdentityServices
{
    /// <summary>
    /// Registers everything of this folder. <see cref="DmpOptions"/> and the clock are registered elsewhere.
    /// </summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, DmpOptions options)
    {
        services.AddSingleton(provider => TokenKey.Load(
            options.Tokens, provider.GetRequiredService<ILogger<TokenKey>>()));
        if (options.Tokens.OidcAuthority is { } authority)
        {
            services.AddSingleton(provider => new OidcAuthority(
                authority, provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<OidcAuthority>>()));
        }

        services.AddSingleton<TokenIssuer>();
        services.AddSingleton(provider => new TokenVerifier(
            provider.GetRequiredService<TokenKey>(), options, provider.GetRequiredService<TimeProvider>(),
            provider.GetService<OidcAuthority>()));
        services.AddSingleton<CallerResolver>();
        services.AddSingleton(_ => new IdentityDirectory(IdentityFile.Load(options)));
        services.AddSingleton<IdentityRequests>();
        services.AddSingleton<IdentityCalls>();
        return services;
    }
}

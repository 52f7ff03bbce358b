using Segur.Dmp.Server.Configuration;
using Segur.Dmp.Server.Projections;

namespace Segur.Dmp.Server.Notifications;

/// <summary>Puts the notifications into the server.</summary>
internal static class NotificationServices
{
    /// <summary>Adds outbox and calls and, where a mail server is set, the sender. Maps nothing.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, DmpOptions options)
    {
        services.AddSingleton<IReadModel, NotificationsModel>();
        services.AddSingleton<NotificationCalls>();
        if (options.Notifications.SmtpHost is not null)
        {
            services.AddHostedService<NotificationSender>();
        }

        return services;
    }
}

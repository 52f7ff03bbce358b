namespace Segur.Dmp.Server;

/// <content>Identities and tokens.</content>
internal static partial class Log
{
    [LoggerMessage(20, LogLevel.Warning,
        "DMP_TOKEN_KEY_FILE is not set: tokens are signed by a key that ends with this process.")]
    public static partial void EphemeralTokenKey(ILogger logger);

    [LoggerMessage(21, LogLevel.Warning, "The token key file may be read by others than its owner.")]
    public static partial void TokenKeyOpenToOthers(ILogger logger);

    [LoggerMessage(22, LogLevel.Information, "Made a token key for {Algorithm}.")]
    public static partial void TokenKeyMade(ILogger logger, string algorithm);

    [LoggerMessage(23, LogLevel.Warning, "The keys of the OpenID Connect authority could not be read.")]
    public static partial void AuthorityUnreadable(ILogger logger, Exception fault);

    [LoggerMessage(24, LogLevel.Information, "Read {Keys} keys of the OpenID Connect authority.")]
    public static partial void AuthorityRead(ILogger logger, int keys);
}

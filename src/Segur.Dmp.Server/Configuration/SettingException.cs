namespace Segur.Dmp.Server.Configuration;

/// <summary>
/// A setting names something that cannot be used; the message, a sentence for the operator, names the setting.
/// </summary>
public sealed class SettingException(string message, Exception? cause = null)
    : InvalidOperationException(message, cause);

namespace Segur.Dmp.Server.Tests.Consent;

/// <summary>A case file is wrong; the message begins with file and line.</summary>
public sealed class AccessCaseException(string file, long line, string what, Exception? cause = null)
    : Exception($"{file}({line}): {what}", cause);

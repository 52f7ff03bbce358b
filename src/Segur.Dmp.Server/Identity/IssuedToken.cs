namespace Segur.Dmp.Server.Identity;

/// <summary>A token, and the end of its life.</summary>
/// <param name="Token">JWS in compact form.</param>
/// <param name="ExpiresAt">UTC, whole seconds.</param>
internal sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt);

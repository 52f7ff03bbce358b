using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Server.Configuration;

/// <summary>A closed world with its own profiles and rules.</summary>
/// <param name="Name">Name in requests, streams and logs.</param>
/// <param name="DefaultProfile">Validation profile of a request that names none.</param>
/// <param name="OpensUnknownProfiles">Whether a first deposit opens a profile, as Mon espace santé does by default.</param>
public sealed record Sandbox(string Name, ValidationProfile DefaultProfile, bool OpensUnknownProfiles)
{
    /// <summary>Whether a caller without a token is answered, as the test bench itself.</summary>
    public bool IsOpen { get; init; }
}

using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Server.Configuration;

/// <summary>The sandboxes of this deployment, by name.</summary>
public sealed class Sandboxes(DmpOptions options)
{
    /// <summary>The sandbox of a request that names none.</summary>
    public const string Default = "demo";

    private readonly Dictionary<string, Sandbox> _byName = new(StringComparer.Ordinal)
    {
        [Default] = new Sandbox(Default, ValidationProfile.Legacy2021, OpensUnknownProfiles: true)
        {
            IsOpen = options.IsDemoOpen,
        },
    };

    /// <summary>The sandbox that a request names, the default for an empty name, or null.</summary>
    public Sandbox? Find(string name) => _byName.GetValueOrDefault(name.Length == 0 ? Default : name);
}

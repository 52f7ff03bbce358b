namespace Segur.Dmp.GrainRuntime;

/// <summary>What the runtime asks of a grain object. Derive from <see cref="Grain"/> rather than implementing this.</summary>
public interface IGrainBase : IAddressable
{
    /// <summary>The activation this grain object lives in.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first turn. When it fails, the waiting calls fail with the same cause.</summary>
    Task OnActivateAsync(CancellationToken cancellationToken);

    /// <summary>Runs after the last turn. A failure is logged and otherwise ignored.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken);
}

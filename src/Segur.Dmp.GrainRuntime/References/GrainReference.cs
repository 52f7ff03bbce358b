namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Base of the emitted references: a grain interface's methods become calls sent through the catalog. Equal when kind
/// and key are.
/// </summary>
internal abstract class GrainReference(GrainTypeData type, string key) : IAddressable, IEquatable<GrainReference>
{
    public GrainId GrainId => new(type.Type, key);

    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId;

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    protected Task<TResult> Send<TResult>(GrainRequest<TResult> request, CancellationToken cancellationToken)
    {
        if (request.TryArm(cancellationToken))
        {
            type.Catalog.Send(type, key, request);
        }

        return request.Task;
    }
}

namespace Segur.Dmp.GrainRuntime;

/// <summary>Makes references to grains. A reference is cheap, holds no activation and may be kept.</summary>
public interface IGrainFactory
{
    /// <summary>A reference to the grain with this key. No call is made and nothing is activated.</summary>
    /// <exception cref="ArgumentException">
    /// The key is empty, or no grain is registered for <typeparamref name="TGrainInterface"/>.
    /// </exception>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey)
        where TGrainInterface : IGrainWithStringKey;
}

namespace Segur.Dmp.GrainRuntime;

/// <summary>Anything that carries a grain identity: a grain itself or a reference to one.</summary>
public interface IAddressable;

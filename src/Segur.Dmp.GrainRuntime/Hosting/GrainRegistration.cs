namespace Segur.Dmp.GrainRuntime;

/// <summary>One line of the silo's list of grains.</summary>
internal sealed record GrainRegistration(Type GrainInterface, Type GrainClass, GrainType GrainType);

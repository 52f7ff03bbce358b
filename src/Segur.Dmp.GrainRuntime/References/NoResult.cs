namespace Segur.Dmp.GrainRuntime;

/// <summary>The answer of a grain method that answers nothing but its completion.</summary>
internal readonly struct NoResult;

namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Marks a grain interface. Its methods return <see cref="Task"/> or <see cref="Task{TResult}"/>, are not generic and
/// take no <c>ref</c> or <c>out</c> parameter. Arguments and answers are not copied: pass immutable values.
/// </summary>
public interface IGrain : IAddressable;

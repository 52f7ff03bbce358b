using System.Reflection;

namespace Segur.Dmp.GrainRuntime;

/// <summary>What can be read off a grain interface.</summary>
internal static class GrainMethods
{
    /// <summary>The methods of the interface and of those it extends.</summary>
    /// <exception cref="ArgumentException">The interface has a member that cannot be called remotely.</exception>
    public static IReadOnlyList<MethodInfo> Of(Type grainInterface)
    {
        if (!grainInterface.IsInterface || grainInterface.ContainsGenericParameters)
        {
            throw new ArgumentException($"{grainInterface} is not a closed interface.", nameof(grainInterface));
        }

        var methods = grainInterface.GetInterfaces().Prepend(grainInterface)
            .SelectMany(static type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .ToList();
        var unfit = methods.Find(static method => !CanBeCalled(method));
        return unfit is null
            ? methods
            : throw new ArgumentException(
                $"{unfit.DeclaringType}.{unfit.Name} must return Task or Task<T>, not be generic, and take no ref or "
                + "out parameter.",
                nameof(grainInterface));
    }

    /// <summary>What the method's task answers; <see cref="NoResult"/> for a plain task.</summary>
    public static Type ResultOf(MethodInfo method) =>
        method.ReturnType == typeof(Task) ? typeof(NoResult) : method.ReturnType.GetGenericArguments()[0];

    public static Type[] ParameterTypesOf(MethodInfo method) =>
        [.. method.GetParameters().Select(static parameter => parameter.ParameterType)];

    /// <summary>The assemblies whose types the emitted code names.</summary>
    public static IEnumerable<Assembly> AssembliesOf(Type grainInterface, IReadOnlyList<MethodInfo> methods) =>
        methods.SelectMany(static method => ParameterTypesOf(method).Append(method.ReturnType))
            .Concat(methods.Select(static method => method.DeclaringType!)) // An interface method has one.
            .Append(grainInterface)
            .Append(typeof(GrainReference))
            .SelectMany(WithArguments)
            .Select(static type => type.Assembly)
            .Distinct();

    private static IEnumerable<Type> WithArguments(Type type)
    {
        var inner = type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments();
        return inner.SelectMany(WithArguments).Prepend(type);
    }

    private static bool CanBeCalled(MethodInfo method) =>
        !method.IsGenericMethodDefinition
        && (method.ReturnType == typeof(Task)
            || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)))
        && !method.GetParameters().Any(static parameter =>
            parameter.ParameterType.IsByRef || parameter.ParameterType.IsByRefLike);
}

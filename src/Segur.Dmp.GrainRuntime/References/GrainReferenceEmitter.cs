using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// Emits, once per grain interface, a request class per method and a reference class whose methods send them. A call
/// then needs no reflection, no argument array and no boxing.
/// </summary>
internal static class GrainReferenceEmitter
{
    private static readonly MethodInfo SendMethod = typeof(GrainReference).GetMethod(
        "Send", BindingFlags.Instance | BindingFlags.NonPublic)!; // Declared there.

    /// <summary>A function that makes references of the given grain interface.</summary>
    /// <exception cref="ArgumentException">The interface has a method that cannot be called remotely.</exception>
    public static Func<GrainTypeData, string, GrainReference> CreateActivator(Type grainInterface)
    {
        var methods = GrainMethods.Of(grainInterface);
        var module = CreateModule(grainInterface, methods);
        var reference = module.DefineType(
            grainInterface.Name + "_Reference",
            TypeAttributes.NotPublic | TypeAttributes.Sealed,
            typeof(GrainReference),
            [grainInterface]);
        EmitForwardingConstructor(reference);
        for (var i = 0; i < methods.Count; i++)
        {
            var request = EmitRequest(module, methods[i], i);
            EmitSend(reference, methods[i], request);
        }

        var constructor = reference.CreateType().GetConstructors()[0];
        var type = Expression.Parameter(typeof(GrainTypeData));
        var key = Expression.Parameter(typeof(string));
        return Expression.Lambda<Func<GrainTypeData, string, GrainReference>>(
            Expression.New(constructor, type, key), type, key).Compile();
    }

    private static ModuleBuilder CreateModule(Type grainInterface, IReadOnlyList<MethodInfo> methods)
    {
        var name = new AssemblyName("Segur.Dmp.GrainRuntime.References." + grainInterface.Name);
        var assembly = AssemblyBuilder.DefineDynamicAssembly(name, AssemblyBuilderAccess.Run);
        var mayIgnoreAccess = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!; // Declared.
        foreach (var visible in GrainMethods.AssembliesOf(grainInterface, methods))
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(mayIgnoreAccess, [visible.GetName().Name!]));
        }

        return assembly.DefineDynamicModule(name.Name!); // Just given.
    }

    private static void EmitForwardingConstructor(TypeBuilder reference)
    {
        Type[] parameters = [typeof(GrainTypeData), typeof(string)];
        var constructor = reference.DefineConstructor(
            MethodAttributes.Public, CallingConventions.Standard, parameters);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, BaseConstructor(typeof(GrainReference), parameters));
        il.Emit(OpCodes.Ret);
    }

    /// <summary>A class with a field per argument whose <c>InvokeMethod</c> passes them to the grain.</summary>
    private static ConstructorBuilder EmitRequest(ModuleBuilder module, MethodInfo method, int index)
    {
        var parent = typeof(GrainRequest<>).MakeGenericType(GrainMethods.ResultOf(method));
        var request = module.DefineType(
            $"{method.Name}_{index}_Request", TypeAttributes.NotPublic | TypeAttributes.Sealed, parent);
        var parameters = GrainMethods.ParameterTypesOf(method);
        var constructor = request.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters);
        var construct = constructor.GetILGenerator();
        construct.Emit(OpCodes.Ldarg_0);
        construct.Emit(method.IsDefined(typeof(ReadOnlyAttribute)) ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
        construct.Emit(OpCodes.Call, BaseConstructor(parent, [typeof(bool)]));

        var overridden = parent.GetMethod("InvokeMethod", BindingFlags.Instance | BindingFlags.NonPublic)!; // Declared.
        var invoke = request.DefineMethod(
            overridden.Name,
            MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig,
            typeof(Task),
            [typeof(object)]);
        var call = invoke.GetILGenerator();
        call.Emit(OpCodes.Ldarg_1);
        call.Emit(OpCodes.Castclass, method.DeclaringType!); // An interface method has one.
        for (var i = 0; i < parameters.Length; i++)
        {
            var argument = request.DefineField($"_argument{i}", parameters[i], FieldAttributes.Private);
            construct.Emit(OpCodes.Ldarg_0);
            construct.Emit(OpCodes.Ldarg, (short)(i + 1));
            construct.Emit(OpCodes.Stfld, argument);
            call.Emit(OpCodes.Ldarg_0);
            call.Emit(OpCodes.Ldfld, argument);
        }

        construct.Emit(OpCodes.Ret);
        call.Emit(OpCodes.Callvirt, method);
        call.Emit(OpCodes.Ret);
        request.DefineMethodOverride(invoke, overridden);
        request.CreateType();
        return constructor;
    }

    /// <summary>A method that wraps its arguments in a request and sends it, with its token if it takes one.</summary>
    private static void EmitSend(TypeBuilder reference, MethodInfo method, ConstructorBuilder request)
    {
        var parameters = GrainMethods.ParameterTypesOf(method);
        var send = reference.DefineMethod(
            method.Name,
            MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.NewSlot
                | MethodAttributes.HideBySig,
            method.ReturnType,
            parameters);
        var il = send.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldarg, (short)(i + 1));
        }

        il.Emit(OpCodes.Newobj, request);
        var token = Array.IndexOf(parameters, typeof(CancellationToken));
        if (token >= 0)
        {
            il.Emit(OpCodes.Ldarg, (short)(token + 1));
        }
        else
        {
            il.Emit(OpCodes.Call, typeof(CancellationToken).GetProperty(nameof(CancellationToken.None))!.GetMethod!);
        }

        il.Emit(OpCodes.Call, SendMethod.MakeGenericMethod(GrainMethods.ResultOf(method)));
        il.Emit(OpCodes.Ret);
        reference.DefineMethodOverride(send, method);
    }

    private static ConstructorInfo BaseConstructor(Type type, Type[] parameters) => type.GetConstructor(
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, parameters)!; // Both bases declare it.
}

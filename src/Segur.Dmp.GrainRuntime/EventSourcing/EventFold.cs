using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Segur.Dmp.GrainRuntime;

/// <summary>
/// The fold a state type brings along: its public <c>Apply</c> overloads, chosen by the run-time type of the event,
/// then by its base types. Each is compiled once.
/// </summary>
internal static class EventFold<TState, TEvent>
    where TState : class
    where TEvent : class
{
    private static readonly ConcurrentDictionary<Type, Action<TState, TEvent>> Folds = new();

    /// <exception cref="MissingMethodException">The state has no <c>Apply</c> that takes the event.</exception>
    public static void Apply(TState state, TEvent @event) =>
        Folds.GetOrAdd(@event.GetType(), static eventType => Compile(eventType))(state, @event);

    private static Action<TState, TEvent> Compile(Type eventType)
    {
        for (var type = eventType; type is not null && type != typeof(object); type = type.BaseType)
        {
            if (Find(type) is { } apply)
            {
                return Compile(apply);
            }
        }

        return Find(typeof(TEvent)) is { } general
            ? Compile(general)
            : throw new MissingMethodException(
                $"{typeof(TState)} has no public method Apply that takes {eventType}.");
    }

    private static MethodInfo? Find(Type parameter) => Array.Find(
        typeof(TState).GetMethods(BindingFlags.Instance | BindingFlags.Public),
        method => method.Name == "Apply"
            && method.GetParameters() is [var only]
            && only.ParameterType == parameter);

    private static Action<TState, TEvent> Compile(MethodInfo apply)
    {
        var state = Expression.Parameter(typeof(TState));
        var @event = Expression.Parameter(typeof(TEvent));
        var argument = Expression.Convert(@event, apply.GetParameters()[0].ParameterType);
        var call = Expression.Call(state, apply, argument);
        return Expression.Lambda<Action<TState, TEvent>>(
            Expression.Block(typeof(void), call), state, @event).Compile();
    }
}

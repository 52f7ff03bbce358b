using Segur.Dmp.Domain.Validation;

namespace Segur.Dmp.Server.Errors;

/// <summary>Either a value or the refusals that stand in its way, at least one.</summary>
internal readonly struct Outcome<T>
    where T : class
{
    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        Value = value;
        Refusals = refusals;
    }

    /// <summary>The value; null when refused.</summary>
    public T? Value { get; }

    /// <summary>The refusals; empty when there is a value.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(List<Refusal> refusals) => new(null, refusals);

    public static implicit operator Outcome<T>(Refusal refusal) => new(null, [refusal]);

    public static Outcome<T> Refused(IReadOnlyList<Refusal> refusals) => new(null, refusals);

    /// <summary>The value, or the refusals as the exception that ends a call.</summary>
    public T OrThrow() => Value ?? throw DmpErrors.ToRpcException(Refusals);
}

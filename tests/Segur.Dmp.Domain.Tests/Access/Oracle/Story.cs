namespace Segur.Dmp.Domain.Tests.Access.Oracle;

/// <summary>A random life of a record, and what is asked at its end.</summary>
/// <param name="AgeInDays">Age of the patient at its beginning; null where the birth date is not known.</param>
/// <param name="Acts">What happens, in order.</param>
/// <param name="Probes">What is asked.</param>
internal sealed record Story(int? AgeInDays, IReadOnlyList<StoryAct> Acts, IReadOnlyList<StoryProbe> Probes)
{
    public override string ToString() =>
        $"age {AgeInDays} days\n{string.Join('\n', Acts)}\n{string.Join('\n', Probes)}";
}

namespace Segur.Dmp.Domain.Documents;

/// <summary>A half-open span of XDS times; a missing bound is none. Source: IHE ITI TF-2a 3.18.4.1.2.3.3.</summary>
/// <param name="From">First time within.</param>
/// <param name="To">First time after.</param>
public readonly record struct XdsTimeSpan(XdsTime? From, XdsTime? To)
{
    /// <summary>Whether a time lies within; a missing time lies only within the span without bounds.</summary>
    public bool Contains(XdsTime? time) =>
        (From is null && To is null)
        || (time is { } t && (From is not { } from || t >= from) && (To is not { } to || t < to));
}

namespace Segur.Dmp.Domain.Documents;

/// <summary>XDS availabilityStatus. Source: IHE ITI TF-3 4.2.3.2.2.</summary>
public enum AvailabilityStatus
{
    /// <summary>The current version.</summary>
    Approved,

    /// <summary>Replaced by a later version.</summary>
    Deprecated,
}

namespace Segur.Dmp.Domain.Documents;

/// <summary>XDS availabilityStatus. Source: IHE ITI TF-3 4.2.3.2.2; <c>urn:asip:ci-sis:2010:StatusType</c>.</summary>
public enum AvailabilityStatus
{
    /// <summary>The current version.</summary>
    Approved,

    /// <summary>Replaced by a later version.</summary>
    Deprecated,

    /// <summary>Put away; found only when asked for.</summary>
    Archived,

    /// <summary>Deleted, logically; never found.</summary>
    Deleted,
}

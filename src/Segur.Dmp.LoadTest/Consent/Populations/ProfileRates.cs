namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>
/// What holders do, as shares of the population or, from <see cref="OpposeBrisDeGlace"/> on, of the activated.
/// </summary>
internal sealed record ProfileRates
{
    public required double Objection { get; init; }

    public required double Activation { get; init; }

    /// <summary>Of the activated.</summary>
    public required double Filled { get; init; }

    public required double Minors { get; init; }

    public required double Chronic { get; init; }

    /// <summary>Share of all care and needs that the chronically ill have.</summary>
    public required double ChronicCare { get; init; }

    /// <summary>Within the run.</summary>
    public required double Closing { get; init; }

    public required double MedecinTraitant { get; init; }

    public required double OpposeBrisDeGlace { get; init; }

    public required double OpposeSamu { get; init; }

    public required double PermitMasked { get; init; }

    public required double MaskByDefault { get; init; }

    /// <summary>Within the run.</summary>
    public required double Blocking { get; init; }

    /// <summary>Of the documents that arrive and that the patient sees.</summary>
    public required double MasksDocument { get; init; }

    public required double ConsultsPerMonth { get; init; }
}

namespace Segur.Dmp.LoadTest.Workloads;

/// <summary>One laboratory analysis, with the range of its plausible normal results.</summary>
/// <param name="Loinc">LOINC code.</param>
/// <param name="Name">French name.</param>
/// <param name="Unit">UCUM unit.</param>
/// <param name="Low">Lower reference value, in units of the last decimal.</param>
/// <param name="High">Upper reference value, in units of the last decimal.</param>
/// <param name="Decimals">Digits after the point.</param>
internal sealed record Analysis(string Loinc, string Name, string Unit, int Low, int High, int Decimals)
{
    public static IReadOnlyList<Analysis> All { get; } =
    [
        new("718-7", "Hémoglobine [Masse/Volume] Sang", "g/dL", 120, 170, 1),
        new("6690-2", "Leucocytes [Nombre/Volume] Sang", "10*9/L", 400, 1000, 2),
        new("777-3", "Plaquettes [Nombre/Volume] Sang", "10*9/L", 150, 400, 0),
        new("789-8", "Érythrocytes [Nombre/Volume] Sang", "10*12/L", 400, 570, 2),
        new("4544-3", "Hématocrite [Fraction volumique] Sang", "%", 370, 500, 1),
        new("787-2", "Volume globulaire moyen", "fL", 800, 1000, 1),
        new("2345-7", "Glucose [Masse/Volume] Sérum/Plasma", "g/L", 70, 110, 2),
        new("2823-3", "Potassium [Moles/Volume] Sérum/Plasma", "mmol/L", 350, 510, 2),
        new("2951-2", "Sodium [Moles/Volume] Sérum/Plasma", "mmol/L", 136, 145, 0),
        new("2075-0", "Chlorure [Moles/Volume] Sérum/Plasma", "mmol/L", 98, 107, 0),
        new("14682-9", "Créatinine [Moles/Volume] Sérum/Plasma", "umol/L", 450, 840, 1),
        new("22664-7", "Urée [Moles/Volume] Sérum/Plasma", "mmol/L", 250, 750, 2),
        new("1742-6", "Alanine aminotransférase [Enzymatique/Volume]", "U/L", 10, 45, 0),
        new("1920-8", "Aspartate aminotransférase [Enzymatique/Volume]", "U/L", 10, 40, 0),
        new("2324-2", "Gamma glutamyltransférase [Enzymatique/Volume]", "U/L", 9, 61, 0),
        new("14647-2", "Cholestérol [Moles/Volume] Sérum/Plasma", "mmol/L", 310, 520, 2),
        new("14927-8", "Triglycérides [Moles/Volume] Sérum/Plasma", "mmol/L", 50, 170, 2),
        new("3016-3", "Thyréostimuline [Arbitraire/Volume]", "m[IU]/L", 270, 4200, 3),
        new("1988-5", "Protéine C réactive [Masse/Volume]", "mg/L", 1, 50, 1),
        new("2276-4", "Ferritine [Masse/Volume] Sérum/Plasma", "ug/L", 15, 300, 0),
    ];
}

namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>Shares of the documents that arrive hidden from somebody.</summary>
/// <param name="MasquePs">From professionals.</param>
/// <param name="InvisiblePatient">From the patient.</param>
/// <param name="InvisibleRepresentantsLegaux">Of a minor's documents: from the representatives.</param>
internal sealed record DepositRates(double MasquePs, double InvisiblePatient, double InvisibleRepresentantsLegaux);

using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Documents;

namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>Somebody who needs documents of a patient.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="Who">Profession.</param>
/// <param name="Mode">Mode of access.</param>
/// <param name="PerMonth">Needs per person and month.</param>
/// <param name="Declares">Share of the needs without authorisation at which one is declared first.</param>
/// <param name="Usual">Share of the needs at which it is the patient's usual professional.</param>
/// <param name="Wants">At most so many documents, the newest.</param>
/// <param name="Types">Of these types.</param>
internal sealed record Need(
    string Name, Profession Who, PurposeOfUse Mode, double PerMonth, double Declares, double Usual, int Wants,
    IReadOnlyList<CodedValue> Types);

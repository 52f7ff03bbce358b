namespace Segur.Dmp.LoadTest.Consent.Populations;

/// <summary>A profession of the simulated world.</summary>
/// <param name="Index">Place among the professions; part of national identifiers.</param>
/// <param name="Name">Name in the file.</param>
/// <param name="Role">TRE_G15, such as 10.</param>
/// <param name="Specialty">TRE_R38, such as SM26; null for none.</param>
/// <param name="Sector">TRE_R02, such as SA07.</param>
/// <param name="Patients">Persons per professional.</param>
internal sealed record Profession(int Index, string Name, string Role, string? Specialty, string Sector, int Patients);

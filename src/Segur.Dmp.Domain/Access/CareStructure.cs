namespace Segur.Dmp.Domain.Access;

/// <summary>The structure that a professional acts for. Source: VIHF Identifiant_Structure, Secteur_Activite.</summary>
/// <param name="Id">Struct_IdNat, such as 1 and FINESS.</param>
/// <param name="Name">Name for people; may be empty.</param>
/// <param name="Sector">Sector of activity, 1.2.250.1.71.4.2.4, such as SA07.</param>
public sealed record CareStructure(string Id, string Name, string Sector);

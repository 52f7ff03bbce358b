namespace Segur.Dmp.Domain.Access;

/// <summary>Something that a rule looked at.</summary>
/// <param name="Name">What, such as <c>authorisation</c> or <c>setting.block_stops_bris_de_glace</c>.</param>
/// <param name="Value">As it was.</param>
public sealed record AccessFact(string Name, string Value);

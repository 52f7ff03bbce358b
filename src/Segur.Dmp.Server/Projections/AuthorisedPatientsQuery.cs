namespace Segur.Dmp.Server.Projections;

/// <summary>Asks for a page of authorised patients. Source: DMP TD0.4.</summary>
/// <param name="Sandbox">Sandbox.</param>
/// <param name="Holders">Whose authorisations; see <see cref="AuthorisedPatients.HoldersFor"/>.</param>
/// <param name="ByLastDocument">LASTDOC, else LASTAUTORIZATION: the date that filters and sorts.</param>
/// <param name="From">Only from this instant on; null for all, those without a date last.</param>
/// <param name="PageSize">Rows, at least 1.</param>
/// <param name="After">Last row of the page before; null for the first page.</param>
internal sealed record AuthorisedPatientsQuery(
    string Sandbox,
    IReadOnlyList<string> Holders,
    bool ByLastDocument,
    DateTimeOffset? From,
    int PageSize,
    AuthorisedPatientsPosition? After);

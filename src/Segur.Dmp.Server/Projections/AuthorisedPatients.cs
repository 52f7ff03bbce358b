using Npgsql;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Domain.Consent;
using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Server.Projections;

/// <summary>The records on which somebody is authorised (DMP TD0.4), a little behind the log.</summary>
internal sealed class AuthorisedPatients(ReadModelReader reader, AccessPolicy policy, TimeProvider clock)
{
    private static readonly string BySinceSql = Sql.Read("Projections/list_authorised_patients_by_since.sql");
    private static readonly string ByDocumentSql = Sql.Read("Projections/list_authorised_patients_by_document.sql");

    /// <summary>
    /// Whose authorisations a professional lists: his own, and those that were declared for the structure where he acts
    /// by a card of staff or by the structure's certificate.
    /// </summary>
    public IReadOnlyList<string> HoldersFor(ProfessionalCaller professional)
    {
        var declared = new DeclareAuthorisation(Guid.Empty, professional, AsMedecinTraitant: false).HolderId(policy);
        var structure = professional is { Authentication: Authentication.Indirect, Structure: { } own }
            ? own.Id
            : declared;
        return [.. new[] { professional.NationalId, declared, structure }.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// One page, newest first by the date asked for, of authorisations that hold now; and where it ended, or null when
    /// it is the last.
    /// </summary>
    public async Task<(IReadOnlyList<AuthorisedPatient> Patients, AuthorisedPatientsPosition? Next)> ListAsync(
        AuthorisedPatientsQuery query, CancellationToken cancellationToken)
    {
        // A token of somebody who has paged past the last dated row goes on among those without a date.
        var after = query.After ?? new AuthorisedPatientsPosition(DateTimeOffset.MaxValue, "");
        object[] parameters =
        [
            query.Sandbox, query.Holders.ToArray(), clock.GetUtcNow(), query.From ?? DateTimeOffset.MinValue,
            after.At ?? DateTimeOffset.MinValue, after.StreamKey, query.PageSize + 1,
        ];
        var patients = new List<AuthorisedPatient>();
        AuthorisedPatientsPosition last = default;
        await foreach (var row in reader.ReadAsync(
            query.ByLastDocument ? ByDocumentSql : BySinceSql, parameters, cancellationToken))
        {
            if (patients.Count == query.PageSize)
            {
                return (patients, last);
            }

            var patient = Read(query.Sandbox, row);
            patients.Add(patient);
            last = new AuthorisedPatientsPosition(
                query.ByLastDocument ? patient.LastDocumentAt : patient.Since, row.GetString(0));
        }

        return (patients, null);
    }

    private static AuthorisedPatient Read(string sandbox, NpgsqlDataReader row) => new(
        ProfileKey.Parse($"{sandbox}/{row.GetString(0)}").Ins,
        row.IsDBNull(5) ? "" : row.GetString(5),
        row.IsDBNull(6) ? "" : row.GetString(6),
        row.IsDBNull(7) ? null : row.GetFieldValue<DateOnly>(7),
        row.GetBoolean(2),
        row.GetFieldValue<DateTimeOffset>(1),
        row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
        row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4));
}

using Segur.Dmp.Domain.Identity;

namespace Segur.Dmp.Server.Projections;

/// <summary>Finds open records by civil status (DMP TD0.5), a little behind the log.</summary>
internal sealed class PatientSearch(ReadModelReader reader)
{
    /// <summary>Most patients that an answer tells.</summary>
    public const int MaxPatients = 20;

    private static readonly string FindSql = Sql.Read("Projections/find_patients.sql");

    /// <summary>Those that match, in the order of their names, and whether there are more.</summary>
    /// <param name="sandbox">Sandbox.</param>
    /// <param name="birthName">Birth name; compared without case, accents and signs.</param>
    /// <param name="firstName">One of the first names; empty for any.</param>
    /// <param name="birthDate">Birth date.</param>
    /// <param name="sex">Sex; unspecified for any.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<(IReadOnlyList<FoundPatient> Patients, bool HasMore)> FindAsync(
        string sandbox,
        string birthName,
        string firstName,
        DateOnly birthDate,
        Sex sex,
        CancellationToken cancellationToken)
    {
        var found = new List<FoundPatient>();
        object[] parameters = [sandbox, IdentityName.Normalise(birthName), birthDate, (short)sex];
        await foreach (var row in reader.ReadAsync(FindSql, parameters, cancellationToken))
        {
            var traits = new IdentityTraits(
                row.GetString(1), row.GetString(2), (Sex)row.GetInt16(3), birthDate, row.GetString(4));
            if (firstName.Length > 0 && !traits.HasFirstName(firstName))
            {
                continue;
            }

            if (found.Count == MaxPatients)
            {
                return (found, HasMore: true);
            }

            found.Add(new FoundPatient(ProfileKey.Parse($"{sandbox}/{row.GetString(0)}"), traits));
        }

        return (found, HasMore: false);
    }
}

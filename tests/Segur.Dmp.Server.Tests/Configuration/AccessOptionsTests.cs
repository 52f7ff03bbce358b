using Microsoft.Extensions.Configuration;
using Segur.Dmp.Domain.Access;
using Segur.Dmp.Server.Configuration;

namespace Segur.Dmp.Server.Tests.Configuration;

public sealed class AccessOptionsTests
{
    [Fact]
    public void Without_a_variable_every_setting_has_its_default() =>
        Assert.Equivalent(new AccessSettings(), Read().Settings, strict: true);

    [Theory]
    [InlineData("BLOCK_STOPS_BRIS_DE_GLACE", "false")]
    [InlineData("BLOCK_STOPS_CENTRE_15", "true")]
    [InlineData("EMERGENCY_OPPOSITION_STOPS_FEEDING", "true")]
    [InlineData("MEDECIN_TRAITANT_CAN_BE_BLOCKED", "false")]
    [InlineData("AUTHORISATION_VALIDITY_DAYS", "365")]
    [InlineData("STRUCTURE_AUTHORISATION_COVERS_PROFESSIONALS", "false")]
    [InlineData("AUTHOR_STRUCTURE_READS_MASKED", "false")]
    [InlineData("MATRIX_BINDS_AUTHOR", "true")]
    [InlineData("MASQUE_PS_WITH_INVISIBLE_PATIENT", "true")]
    [InlineData("REPLACEMENT_NEEDS_OWN_DOCUMENT", "false")]
    [InlineData("MINORS_HAVE_ACCESS", "true")]
    [InlineData("MAJORITY_AGE", "16")]
    [InlineData("INVISIBLE_PATIENT_LAPSES_AFTER_DAYS", "30")]
    [InlineData("INVITATION_WINDOW_DAYS", "1")]
    [InlineData("SUSPENSION_WINDOW_DAYS", "1")]
    [InlineData("ARCHIVE_YEARS", "1")]
    [InlineData("ERASURE_MONTHS", "1")]
    public void Each_variable_changes_one_setting_and_a_wrong_value_is_named(string name, string value)
    {
        var defaults = new AccessSettings();
        var changed = Read(name, value).Settings;

        Assert.Single(
            typeof(AccessSettings).GetProperties(),
            property => property.CanWrite && property.Name != nameof(AccessSettings.OccupationalSpecialties)
                && !Equals(property.GetValue(defaults), property.GetValue(changed)));
        var fault = Assert.Throws<InvalidOperationException>(() => Read(name, "perhaps"));
        Assert.Contains($"DMP_ACCESS_{name}", fault.Message, StringComparison.Ordinal);
    }

    private static AccessOptions Read(string name = "NOTHING", string value = "") => AccessOptions.FromConfiguration(
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { [$"DMP_ACCESS_{name}"] = value }).Build());
}

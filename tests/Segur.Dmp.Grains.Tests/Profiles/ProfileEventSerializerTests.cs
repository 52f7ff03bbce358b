using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Segur.Dmp.Domain.Documents;
using Segur.Dmp.Domain.Profiles;
using Segur.Dmp.Grains.Profiles;

namespace Segur.Dmp.Grains.Tests.Profiles;

public sealed class ProfileEventSerializerTests
{
    private const string Folder = "Profiles/Golden";

    public static TheoryData<string> GoldenFiles => [.. GoldenFile.NamesIn(Folder)];

    [Fact]
    public void Full_events_are_stored_as_they_were_from_the_first_day() => CheckAll(StoredEvents.Full, "full");

    [Fact]
    public void Minimal_events_are_stored_as_they_were_from_the_first_day() =>
        CheckAll(StoredEvents.Minimal, "minimal");

    [Fact]
    public void Every_event_type_has_a_full_and_a_minimal_golden_file()
    {
        var types = typeof(ProfileEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ProfileEvent)));
        // Checked below.
        var names = types.Select(type => type.GetCustomAttribute<EventTypeAttribute>()!.Name).Order().ToArray();

        Assert.Equal(names, ProfileEventSerializer.StoredNames.Order());
        Assert.Equal(names, StoredEvents.Full.Select(ProfileEventSerializer.NameOf).Order());
        Assert.Equal(names, StoredEvents.Minimal.Select(ProfileEventSerializer.NameOf).Order());
    }

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void Whatever_was_stored_once_is_read_and_written_unchanged(string file)
    {
        var stored = GoldenFile.Read(Folder, file);

        var e = ProfileEventSerializer.Deserialize(StoredNameOf(file), stored);

        Assert.Equal(Encoding.UTF8.GetString(stored), Encoding.UTF8.GetString(ProfileEventSerializer.Serialize(e)));
    }

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void Order_of_members_white_space_and_members_of_a_later_version_do_not_matter(string file)
    {
        var json = JsonNode.Parse(GoldenFile.Read(Folder, file))!.AsObject(); // A golden file holds an object.
        var reordered = new JsonObject { ["fromALaterVersion"] = new JsonObject { ["a"] = 1 } };
        foreach (var member in json.Reverse().ToArray())
        {
            json.Remove(member.Key);
            reordered[member.Key] = member.Value;
        }

        var indented = new System.Text.Json.JsonSerializerOptions { WriteIndented = true };
        var e = ProfileEventSerializer.Deserialize(
            StoredNameOf(file), Encoding.UTF8.GetBytes(reordered.ToJsonString(indented)));

        Assert.Equal(GoldenFile.Read(Folder, file), ProfileEventSerializer.Serialize(e));
    }

    [Fact]
    public void A_stream_of_golden_events_folds_into_the_profile_that_they_tell()
    {
        var profile = new PatientProfile();
        string[] life =
        [
            "profile_opened.full.json", "document_submitted.full.json", "document_deprecated.full.json",
            "profile_closed.full.json", "profile_reopened.full.json",
        ];

        foreach (var file in life)
        {
            profile.Apply(ProfileEventSerializer.Deserialize(StoredNameOf(file), GoldenFile.Read(Folder, file)));
        }

        Assert.Equal((ProfileStatus.Open, 5), (profile.Status, profile.Version));
        var entry = Assert.Single(profile.Documents);
        Assert.Equal(AvailabilityStatus.Deprecated, entry.Status);
        Assert.Equal("Lettre de liaison à la sortie", entry.Metadata.Title);
        Assert.Equal("279035121518989", entry.Metadata.Patient.Matricule);
        Assert.Equal(["Médecin traitant"], entry.Metadata.Authors[0].Roles);
        Assert.Empty(entry.Metadata.Authors[1].Specialties);
        Assert.Equal(2, entry.Metadata.VersionNumber);
    }

    [Fact]
    public void A_minimal_document_comes_back_with_empty_lists_and_no_nulls_in_their_place()
    {
        var file = "document_submitted.minimal.json";

        var e =
            (DocumentSubmitted)ProfileEventSerializer.Deserialize(StoredNameOf(file), GoldenFile.Read(Folder, file));

        Assert.Empty(e.Metadata.Authors);
        Assert.Empty(e.Metadata.ConfidentialityCodes);
        Assert.Empty(e.Metadata.EventCodes);
        Assert.Empty(e.Metadata.ReferenceIds);
        Assert.Empty(e.Metadata.SourcePatientInfo);
        Assert.Equal("", e.Metadata.Title);
        Assert.Null(e.Metadata.ClassCode);
    }

    [Fact]
    public void An_event_of_a_newer_program_is_refused_by_name()
    {
        var fault =
            Assert.Throws<InvalidOperationException>(() => ProfileEventSerializer.Deserialize("not_yet", "{}"u8));

        Assert.Contains("not_yet", fault.Message, StringComparison.Ordinal);
    }

    private static void CheckAll(IEnumerable<ProfileEvent> events, string form)
    {
        foreach (var e in events)
        {
            GoldenFile.Check(
                Encoding.UTF8.GetString(ProfileEventSerializer.Serialize(e)),
                Folder, $"{ProfileEventSerializer.NameOf(e)}.{form}.json");
        }
    }

    private static string StoredNameOf(string file) => file[..file.IndexOf('.', StringComparison.Ordinal)];
}

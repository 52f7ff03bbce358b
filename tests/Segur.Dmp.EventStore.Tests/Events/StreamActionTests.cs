namespace Segur.Dmp.EventStore.Tests.Events;

/// <summary>What PostgreSQL could not store is refused before it can spoil a batch.</summary>
public sealed class StreamActionTests
{
    [Fact]
    public void An_append_knows_its_size_and_its_last_version()
    {
        var action = StreamAction.Append(
            Some.Tenant, "s", expectedVersion: 3, [Some.Event("{}"), Some.Event("[1]")], [Some.Content("12345")]);

        Assert.Equal((5, 10), (action.LastVersion, action.SizeBytes));
    }

    [Fact]
    public void An_append_needs_an_event()
        => Assert.Throws<ArgumentException>(() => StreamAction.StartStream(Some.Tenant, "s", []));

    [Theory]
    [InlineData("", "s", "type", "key")]
    [InlineData("t", "", "type", "key")]
    [InlineData("t", "s\0", "type", "key")]
    [InlineData("t", "s", "", "key")]
    [InlineData("t", "s", "ty\0pe", "key")]
    [InlineData("t", "s", "type", "")]
    [InlineData("t", "s", "type", "k\0")]
    public void Empty_names_and_nul_characters_are_refused(string tenant, string stream, string type, string key)
        => Assert.Throws<ArgumentException>(
            () => StreamAction.StartStream(tenant, stream, [Some.Event(type: type)], uniqueKeys: [key]));

    [Theory]
    [InlineData("""{"a":"\u0000"}""", true)]
    [InlineData("""{"a":"\\\u0000"}""", true)]
    [InlineData("""{"a":"\\u0000 \u0000"}""", true)]
    [InlineData("""{"a":"\\u0000"}""", false)]
    [InlineData("""{"a":"\\\\u0000 u0000"}""", false)]
    public void Json_that_escapes_nul_is_refused(string json, bool isRefused)
    {
        var fault = Record.Exception(() => StreamAction.StartStream(Some.Tenant, "s", [Some.Event(json)]));

        Assert.Equal(isRefused, fault is ArgumentException);
    }

    [Fact]
    public void A_type_name_beyond_500_characters_is_refused()
        => Assert.Throws<ArgumentException>(
            () => StreamAction.StartStream(Some.Tenant, "s", [Some.Event(type: new string('x', 501))]));

    [Fact]
    public void A_key_twice_in_one_append_is_refused()
        => Assert.Throws<ArgumentException>(() => Some.NewStream("s", keys: ["a", "b", "a"]));

    [Fact]
    public void A_negative_version_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Some.NextEvents("s", expected: -1));
}

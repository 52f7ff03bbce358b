namespace Segur.Dmp.EventStore.Tests.Events;

/// <summary>What every event store promises. Each test has its own streams, so all may share one store.</summary>
public abstract class EventStoreSuite
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract IEventStore Store { get; }

    private static string NewKey() => $"stream-{Guid.NewGuid():N}";

    [Fact]
    public async Task Appended_events_come_back_in_order_with_all_they_had()
    {
        var key = NewKey();
        var events = new[] { Some.Event("""{"n": 1}""", "first_thing"), Some.Event("""{"n": "deux é"}""", "second") };

        var result = await Store.AppendAsync(StreamAction.StartStream(Some.Tenant, key, events), Token);
        var stored = await Store.FetchStreamAsync(Some.Tenant, key, Token);

        Assert.Equal(2, result.Version);
        Assert.Equal(events.Select(e => e.Id), stored.Select(e => e.Id));
        Assert.Equal(["first_thing", "second"], stored.Select(e => e.EventTypeName));
        Assert.Equal([1L, 2L], stored.Select(e => e.Version));
        Assert.Equal(
            ["""{"n": 1}""", """{"n": "deux é"}"""], stored.Select(e => Encoding.UTF8.GetString(e.Data.Span)));
        Assert.Equal(result.Sequence, stored[1].Sequence);
        Assert.True(stored[0].Sequence < stored[1].Sequence);
        Assert.All(
            stored, e => Assert.Equal((Some.Tenant, key, result.Timestamp), (e.TenantId, e.StreamKey, e.Timestamp)));
        Assert.Equal(TimeSpan.Zero, stored[0].Timestamp.Offset);
    }

    [Fact]
    public async Task A_missing_stream_has_no_events_and_no_state()
    {
        Assert.Empty(await Store.FetchStreamAsync(Some.Tenant, NewKey(), Token));
        Assert.Null(await Store.FetchStreamStateAsync(Some.Tenant, NewKey(), Token));
    }

    [Fact]
    public async Task A_stream_goes_on_from_the_expected_version()
    {
        var key = NewKey();
        var first = await Store.AppendAsync(Some.NewStream(key, events: 2), Token);

        var second = await Store.AppendAsync(Some.NextEvents(key, expected: 2, events: 3), Token);

        var state = await Store.FetchStreamStateAsync(Some.Tenant, key, Token);
        Assert.Equal(5, second.Version);
        Assert.True(second.Sequence > first.Sequence);
        Assert.Equal(
            new StreamState(key, 5, second.Timestamp, first.Timestamp, IsArchived: false), state);
    }

    [Fact]
    public async Task Starting_an_existing_stream_collides_and_stores_nothing()
    {
        var key = NewKey();
        await Store.AppendAsync(Some.NewStream(key, events: 2), Token);
        var content = Some.RandomContent(50);
        var uniqueKey = NewKey();

        var fault = await Assert.ThrowsAsync<ExistingStreamIdCollisionException>(
            () => Store.AppendAsync(Some.NewStream(key, contents: [content], keys: [uniqueKey]), Token));

        Assert.Equal((key, 2), (fault.StreamKey, fault.ActualVersion));
        Assert.Equal(2, (await Store.FetchStreamAsync(Some.Tenant, key, Token)).Count);
        Assert.Null(await Store.FetchContentAsync(Some.Tenant, content.Sha256, receivedAt: null, Token));
        Assert.Null(await Store.FindUniqueKeyAsync(Some.Tenant, uniqueKey, Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Another_version_than_expected_is_refused_and_stores_nothing(long expected)
    {
        var key = NewKey();
        await Store.AppendAsync(Some.NewStream(key, events: 2), Token);

        var fault = await Assert.ThrowsAsync<EventStreamUnexpectedMaxEventIdException>(
            () => Store.AppendAsync(Some.NextEvents(key, expected), Token));

        Assert.Equal((key, expected, 2), (fault.StreamKey, fault.ExpectedVersion, fault.ActualVersion));
        Assert.Equal(2, (await Store.FetchStreamStateAsync(Some.Tenant, key, Token))!.Version);
    }

    [Fact]
    public async Task Appending_to_a_missing_stream_is_refused_with_version_zero()
    {
        var fault = await Assert.ThrowsAsync<EventStreamUnexpectedMaxEventIdException>(
            () => Store.AppendAsync(Some.NextEvents(NewKey(), expected: 4), Token));

        Assert.Equal((4, 0), (fault.ExpectedVersion, fault.ActualVersion));
    }

    [Fact]
    public async Task A_unique_key_belongs_to_the_first_stream_that_takes_it()
    {
        var (owner, other, uniqueKey) = (NewKey(), NewKey(), NewKey());
        await Store.AppendAsync(Some.NewStream(owner, keys: [NewKey(), uniqueKey]), Token);
        var spare = NewKey();

        var fault = await Assert.ThrowsAsync<UniqueKeyCollisionException>(
            () => Store.AppendAsync(Some.NewStream(other, keys: [spare, uniqueKey]), Token));

        Assert.Equal((uniqueKey, owner), (fault.Key, fault.OwnerStreamKey));
        Assert.Equal(new UniqueKeyOwner(owner), await Store.FindUniqueKeyAsync(Some.Tenant, uniqueKey, Token));
        Assert.Null(await Store.FindUniqueKeyAsync(Some.Tenant, spare, Token));
        Assert.Null(await Store.FetchStreamStateAsync(Some.Tenant, other, Token));
    }

    [Fact]
    public async Task A_key_taken_by_the_same_stream_collides_too_and_leaves_its_version()
    {
        var (key, uniqueKey) = (NewKey(), NewKey());
        await Store.AppendAsync(Some.NewStream(key, keys: [uniqueKey]), Token);

        var fault = await Assert.ThrowsAsync<UniqueKeyCollisionException>(
            () => Store.AppendAsync(Some.NextEvents(key, expected: 1, keys: [uniqueKey]), Token));

        Assert.Equal(key, fault.OwnerStreamKey);
        Assert.Equal(1, (await Store.FetchStreamStateAsync(Some.Tenant, key, Token))!.Version);
    }

    [Fact]
    public async Task Tenants_share_neither_streams_nor_keys_nor_contents()
    {
        var (key, uniqueKey, content) = (NewKey(), NewKey(), Some.RandomContent(100));
        await Store.AppendAsync(Some.NewStream(key, "tenant-a", contents: [content], keys: [uniqueKey]), Token);

        await Store.AppendAsync(Some.NewStream(key, "tenant-b", events: 2, keys: [uniqueKey]), Token);

        Assert.Single(await Store.FetchStreamAsync("tenant-a", key, Token));
        Assert.Equal(2, (await Store.FetchStreamAsync("tenant-b", key, Token)).Count);
        Assert.Null(await Store.FetchContentAsync("tenant-b", content.Sha256, receivedAt: null, Token));
        Assert.NotNull(await Store.FetchContentAsync("tenant-a", content.Sha256, receivedAt: null, Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_000)]
    [InlineData(100_000)]
    public async Task Contents_come_back_byte_for_byte(int size)
    {
        var content = Some.RandomContent(size) with { Codec = ContentCodec.Brotli, OriginalSize = size * 4 };

        var result = await Store.AppendAsync(Some.NewStream(NewKey(), contents: [content]), Token);
        var stored = await Store.FetchContentAsync(Some.Tenant, content.Sha256, result.Timestamp, Token);

        Assert.NotNull(stored);
        Assert.Equal(
            (content.Sha256, ContentCodec.Brotli, size * 4), (stored.Sha256, stored.Codec, stored.OriginalSize));
        Assert.Equal(content.Bytes.ToArray(), stored.Bytes.ToArray());
    }

    [Fact]
    public async Task A_content_is_found_with_a_wrong_month_and_without_one()
    {
        var content = Some.RandomContent(10);
        var result = await Store.AppendAsync(Some.NewStream(NewKey(), contents: [content]), Token);

        Assert.NotNull(await Store.FetchContentAsync(Some.Tenant, content.Sha256, receivedAt: null, Token));
        Assert.NotNull(await Store.FetchContentAsync(
            Some.Tenant, content.Sha256, result.Timestamp.AddMonths(-7), Token));
    }

    [Fact]
    public async Task The_same_content_may_come_twice()
    {
        var content = Some.RandomContent(3_000);

        await Store.AppendAsync(Some.NewStream(NewKey(), contents: [content, content]), Token);
        await Store.AppendAsync(Some.NewStream(NewKey(), contents: [content]), Token);

        Assert.NotNull(await Store.FetchContentAsync(Some.Tenant, content.Sha256, receivedAt: null, Token));
    }

    [Fact]
    public async Task Data_come_back_byte_for_byte()
    {
        const string json = """{ "b" : 1.0, "a":"é\u00e9", "b": 2 }""";
        var key = NewKey();

        await Store.AppendAsync(StreamAction.StartStream(Some.Tenant, key, [Some.Event(json)]), Token);

        var stored = Assert.Single(await Store.FetchStreamAsync(Some.Tenant, key, Token));
        Assert.Equal(json, System.Text.Encoding.UTF8.GetString(stored.Data.Span));
    }

    [Fact]
    public async Task Of_many_who_append_to_one_version_one_wins()
    {
        var key = NewKey();
        await Store.AppendAsync(Some.NewStream(key), Token);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TryAsync(Some.NextEvents(key, 1))));

        Assert.Single(attempts, fault => fault is null);
        Assert.Equal(19, attempts.Count(fault => fault is EventStreamUnexpectedMaxEventIdException));
        Assert.Equal(2, (await Store.FetchStreamStateAsync(Some.Tenant, key, Token))!.Version);
    }

    [Fact]
    public async Task Of_many_who_take_one_key_one_wins_and_all_others_learn_who()
    {
        var uniqueKey = NewKey();

        var attempts = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => TryAsync(Some.NewStream(NewKey(), keys: [uniqueKey]))));

        var owner = await Store.FindUniqueKeyAsync(Some.Tenant, uniqueKey, Token);
        Assert.Single(attempts, fault => fault is null);
        Assert.All(
            attempts.Where(fault => fault is not null),
            fault => Assert.Equal(owner!.StreamKey, Assert.IsType<UniqueKeyCollisionException>(fault).OwnerStreamKey));
    }

    [Fact]
    public async Task Aggregating_folds_the_events_in_order()
    {
        var key = NewKey();
        await Store.AppendAsync(Some.NewStream(key, events: 3), Token);

        var sum = await Store.AggregateStreamAsync(
            Some.Tenant, key, seed: "", (text, e) => $"{text}/{e.Version}", Token);

        Assert.Equal("/1/2/3", sum);
    }

    [Fact]
    public async Task A_cancelled_caller_appends_nothing()
    {
        var key = NewKey();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.AppendAsync(Some.NewStream(key), new CancellationToken(canceled: true)));

        Assert.Null(await Store.FetchStreamStateAsync(Some.Tenant, key, Token));
    }

    private async Task<Exception?> TryAsync(StreamAction action)
        => await Record.ExceptionAsync(() => Store.AppendAsync(action, Token));

    [Fact]
    public async Task Erasing_a_stream_leaves_its_events_places_and_links_and_nothing_else()
    {
        var (key, uniqueKey, content) = (NewKey(), NewKey(), Some.RandomContent(50));
        await Store.AppendAsync(
            StreamAction.StartStream(
                Some.Tenant, key, [Some.Event(ErasureTests.Naming(content)), Some.Event("""{"name": "Anne"}""")],
                [content], [uniqueKey]),
            Token);
        await Store.AppendAsync(Some.NextEvents(key, expected: 2, events: 2), Token);

        var erased = await Store.EraseStreamAsync(Some.Tenant, key, uptoVersion: 3, Token);

        var events = await Store.FetchStreamAsync(Some.Tenant, key, Token);
        Assert.Equal(2, erased);
        Assert.Equal(
            ["event_erased", "event_erased", "something_happened", "something_happened"],
            events.Select(e => e.EventTypeName));
        Assert.Equal(
            ["""{"chain":"link"}""", "{}"],
            events.Take(2).Select(
                e => Encoding.UTF8.GetString(e.Data.Span).Replace(" ", "", StringComparison.Ordinal)));
        Assert.Null(await Store.FetchContentAsync(Some.Tenant, content.Sha256, receivedAt: null, Token));
        Assert.Equal(new UniqueKeyOwner(key), await Store.FindUniqueKeyAsync(Some.Tenant, uniqueKey, Token));
    }

    [Fact]
    public async Task Erasing_again_changes_nothing_and_the_stream_goes_on()
    {
        var key = NewKey();
        await Store.AppendAsync(Some.NewStream(key, events: 2), Token);
        await Store.EraseStreamAsync(Some.Tenant, key, uptoVersion: 2, Token);

        var again = await Store.EraseStreamAsync(Some.Tenant, key, uptoVersion: 2, Token);

        Assert.Equal(0, again);
        Assert.Equal(3, (await Store.AppendAsync(Some.NextEvents(key, expected: 2), Token)).Version);
        Assert.Equal(0, await Store.EraseStreamAsync(Some.Tenant, NewKey(), uptoVersion: 9, Token));
    }

    [Fact]
    public async Task Erasing_spares_a_content_that_another_event_names_and_other_tenants()
    {
        var (erased, kept, elsewhere) = (NewKey(), NewKey(), NewKey());
        var (shared, own) = (Some.RandomContent(50), Some.RandomContent(50));
        await StartAsync(Some.Tenant, erased, shared, own);
        await StartAsync(Some.Tenant, kept, shared);
        await StartAsync("another", elsewhere, own);

        await Store.EraseStreamAsync(Some.Tenant, erased, uptoVersion: 9, Token);

        Assert.NotNull(await Store.FetchContentAsync(Some.Tenant, shared.Sha256, receivedAt: null, Token));
        Assert.Null(await Store.FetchContentAsync(Some.Tenant, own.Sha256, receivedAt: null, Token));
        Assert.NotNull(await Store.FetchContentAsync("another", own.Sha256, receivedAt: null, Token));
    }

    private Task<AppendResult> StartAsync(string tenant, string key, params ContentBody[] contents)
        => Store.AppendAsync(
            StreamAction.StartStream(
                tenant, key, [.. contents.Select(content => Some.Event(ErasureTests.Naming(content)))], contents),
            Token);
}

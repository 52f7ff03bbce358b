namespace Segur.Dmp.LoadTest.Crash;

/// <summary>
/// What must never be found in the database. Each query gives one row of text a violation. They spell the stored names on
/// purpose: a judge that shares the store's code would share its mistakes.
/// </summary>
internal static class StoreQueries
{
    private const string GapsInStreams = """
        select 'stream ' || tenant_id || '/' || stream_id || ' has ' || count(*) || ' events, versions '
               || min(version) || ' to ' || max(version)
          from dmp_events
         group by tenant_id, stream_id
        having min(version) <> 1 or max(version) <> count(*) or count(distinct version) <> count(*)
        """;

    private const string WrongStreamVersions = """
        select 'stream ' || coalesce(s.id, e.stream_id) || ' says version ' || coalesce(s.version::text, 'nothing')
               || ', its events ' || coalesce(e.version::text, 'nothing')
          from mt_streams s
          full join (select tenant_id, stream_id, max(version) as version from dmp_events group by 1, 2) e
            on e.tenant_id = s.tenant_id and e.stream_id = s.id
         where s.version is distinct from e.version
        """;

    // Within a stream a later version never has an earlier number: numbers follow the order of commits.
    private const string WrongOrder = """
        select 'event ' || seq_id || ' of stream ' || stream_id || ' is out of order'
          from (select seq_id, stream_id,
                       lag(seq_id) over (partition by tenant_id, stream_id order by version) as seq_id_before
                  from dmp_events) e
         where seq_id <= seq_id_before
        """;

    private const string TwiceSubmitted = """
        select 'document ' || (data #>> '{metadata,uniqueId}') || ' was submitted by ' || count(*) || ' events'
          from dmp_events
         where type = 'document_submitted'
         group by tenant_id, data #>> '{metadata,uniqueId}'
        having count(*) > 1
        """;

    private const string EventsWithoutKey = """
        select 'event ' || e.seq_id || ' has no unique key'
          from dmp_events e
         where e.type = 'document_submitted'
           and not exists (select from dmp_unique_keys k
                            where k.tenant_id = e.tenant_id and k.key = e.data #>> '{metadata,uniqueId}'
                              and k.stream_id = e.stream_id)
        """;

    private const string KeysWithoutEvent = """
        select 'key ' || k.key || ' has no event'
          from dmp_unique_keys k
          left join dmp_events e
            on e.tenant_id = k.tenant_id and e.stream_id = k.stream_id and e.type = 'document_submitted'
           and e.data #>> '{metadata,uniqueId}' = k.key
         where e.seq_id is null
        """;

    private const string EventsWithoutContent = """
        select 'event ' || e.seq_id || ' has no content'
          from dmp_events e
          left join dmp_contents c
            on c.tenant_id = e.tenant_id and c.sha256 = decode(e.data #>> '{content,sha256}', 'hex')
           and c.month = date_trunc('month', e.timestamp at time zone 'UTC')::date
         where e.type = 'document_submitted' and c.sha256 is null
        """;

    private const string ContentsWithoutEvent = """
        select 'content ' || encode(c.sha256, 'hex') || ' has no event'
          from dmp_contents c
          left join dmp_events e
            on e.tenant_id = c.tenant_id and e.type = 'document_submitted'
           and e.data #>> '{content,sha256}' = encode(c.sha256, 'hex')
         where e.seq_id is null
        """;

    private const string DeprecatedWithoutSuccessor = """
        select 'event ' || d.seq_id || ' deprecates a document for one that is not there'
          from dmp_events d
          left join dmp_events e
            on e.tenant_id = d.tenant_id and e.stream_id = d.stream_id and e.type = 'document_submitted'
           and e.data #>> '{metadata,uniqueId}' = d.data ->> 'replacedBy'
         where d.type = 'document_deprecated' and e.seq_id is null
        """;

    /// <summary>The projection against the events that it counts, to be asked when it has caught up.</summary>
    public const string WrongDailyCounts = """
        with counted as (
            select tenant_id, (timestamp at time zone 'UTC')::date as day,
                   coalesce(case type when 'document_submitted'
                       then data #>> '{metadata,healthcareFacilityTypeCode,code}'
                       else data #>> '{facilityTypeCode,code}' end, '') as source,
                   case type when 'document_submitted'
                       then data #>> '{metadata,typeCode,code}'
                       else data #>> '{typeCode,code}' end as type_code,
                   case type when 'document_submitted' then 'approved' else 'deprecated' end as status,
                   count(*) as documents
              from dmp_events
             where type in ('document_submitted', 'document_deprecated')
             group by 1, 2, 3, 4, 5)
        select 'the daily count of type ' || type_code || ', ' || status || ', is '
               || coalesce(p.documents::text, 'missing') || ', the events are ' || coalesce(c.documents::text, 'none')
          from dmp_daily_counts p
          full join counted c using (tenant_id, day, source, type_code, status)
         where p.documents is distinct from c.documents
        """;

    /// <summary>The queries that may be asked at any time, and what a row of each means.</summary>
    public static IReadOnlyList<(FindingKind Kind, string Sql)> All { get; } =
    [
        (FindingKind.Inconsistent, GapsInStreams),
        (FindingKind.Inconsistent, WrongStreamVersions),
        (FindingKind.Inconsistent, WrongOrder),
        (FindingKind.Duplicated, TwiceSubmitted),
        (FindingKind.Half, EventsWithoutKey),
        (FindingKind.Half, KeysWithoutEvent),
        (FindingKind.Half, EventsWithoutContent),
        (FindingKind.Half, ContentsWithoutEvent),
        (FindingKind.Half, DeprecatedWithoutSuccessor),
    ];
}

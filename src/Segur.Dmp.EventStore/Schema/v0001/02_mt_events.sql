-- One row an event, numbered over all tenants by mt_events_sequence. Columns as Marten creates them.
create sequence mt_events_sequence;

create table mt_events (
    seq_id         bigint       not null,
    id             uuid         not null,
    stream_id      varchar      not null,
    version        bigint       not null,
    data           jsonb        not null,
    bdata          bytea        null,
    type           varchar(500) not null,
    timestamp      timestamptz  not null default now(),
    tenant_id      varchar      not null default '*DEFAULT*',
    mt_dotnet_type varchar      null,
    is_archived    boolean      not null default false,
    constraint pkey_mt_events_seq_id primary key (seq_id),
    constraint fkey_mt_events_stream_id_tenant_id
        foreign key (tenant_id, stream_id) references mt_streams (tenant_id, id) on delete cascade
);

create unique index pk_mt_events_stream_and_version on mt_events (tenant_id, stream_id, version);

alter sequence mt_events_sequence owned by mt_events.seq_id;

-- Events from 2 KB are compressed in place; in profiles pglz, the default, led the list there. lz4 costs far less.
do $$
begin
    if (select 'lz4' = any (enumvals) from pg_settings where name = 'default_toast_compression') then
        alter table mt_events alter column data set compression lz4;
    end if;
end
$$;

-- When which profile has to be looked after.
create table if not exists dmp_deadlines (
    tenant_id varchar     not null,
    stream_id varchar     not null,
    kind      varchar     not null,
    due_at    timestamptz not null,
    version   bigint      not null,
    constraint pkey_dmp_deadlines primary key (tenant_id, stream_id, kind)
);

create index if not exists ix_dmp_deadlines_due_at on dmp_deadlines (due_at, tenant_id, stream_id, kind);

truncate dmp_deadlines;

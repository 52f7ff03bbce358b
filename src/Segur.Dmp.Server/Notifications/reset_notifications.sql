-- What has to be known of a profile to tell somebody of it.
create table if not exists dmp_notified_profiles (
    tenant_id           varchar not null,
    stream_id           varchar not null,
    email               varchar null,
    medecin_traitant_id varchar null,
    birth_date          date    null,
    holder_name         varchar null,
    constraint pkey_dmp_notified_profiles primary key (tenant_id, stream_id)
);

-- What was told, and is still to be sent. Status: 1 queued, 2 sent, 3 failed, as in the contract.
create table if not exists dmp_notifications (
    id              bigint      generated always as identity,
    tenant_id       varchar     not null,
    stream_id       varchar     not null,
    dedupe_key      varchar     not null,
    event_id        uuid        not null,
    created_at      timestamptz not null,
    recipient       smallint    not null,
    recipient_id    varchar     not null,
    address         varchar     not null,
    reason          smallint    not null,
    subject         varchar     not null,
    body            varchar     not null,
    status          smallint    not null default 1,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default '-infinity',
    sent_at         timestamptz null,
    constraint pkey_dmp_notifications primary key (id),
    constraint ukey_dmp_notifications unique (tenant_id, stream_id, dedupe_key)
);

create index if not exists ix_dmp_notifications_stream on dmp_notifications (tenant_id, stream_id, id desc);

create index if not exists ix_dmp_notifications_queue on dmp_notifications (id) where status = 1 and address <> '';

-- The outbox stays: what it holds is recognised, what was sent must not be sent again.
truncate dmp_notified_profiles;

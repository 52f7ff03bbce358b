-- Document bytes, once per tenant, month of reception (UTC) and SHA-256. The caller compresses, PostgreSQL must not.
create table dmp_contents (
    tenant_id     varchar  not null,
    month         date     not null,
    sha256        bytea    not null,
    codec         smallint not null,
    original_size integer  not null,
    body          bytea    not null,
    constraint pkey_dmp_contents primary key (tenant_id, sha256, month)
) partition by range (month);

alter table dmp_contents alter column body set storage external;

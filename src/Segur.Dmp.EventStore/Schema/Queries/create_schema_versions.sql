create table if not exists dmp_schema_versions (
    version    integer     not null,
    applied_at timestamptz not null,
    constraint pkey_dmp_schema_versions primary key (version)
)

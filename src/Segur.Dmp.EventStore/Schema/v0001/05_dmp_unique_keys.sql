-- Keys that only one stream of a tenant may own, such as the unique id of a document.
create table dmp_unique_keys (
    tenant_id varchar not null,
    key       varchar not null,
    stream_id varchar not null,
    constraint pkey_dmp_unique_keys primary key (tenant_id, key)
);

-- How many documents reached a status on a day, by producer sector and type.
create table if not exists dmp_daily_counts (
    tenant_id varchar not null,
    day       date    not null,
    source    varchar not null,
    type_code varchar not null,
    status    varchar not null,
    documents bigint  not null,
    constraint pkey_dmp_daily_counts primary key (tenant_id, day, source, type_code, status)
);

truncate dmp_daily_counts;

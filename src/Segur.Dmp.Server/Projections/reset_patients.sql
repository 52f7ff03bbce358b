-- The holders whose civil status is known.
create table if not exists dmp_patients (
    tenant_id         varchar  not null,
    stream_id         varchar  not null,
    birth_name        varchar  not null,
    birth_first_names varchar  not null,
    normal_birth_name varchar  not null,
    birth_date        date     not null,
    sex               smallint not null,
    birth_place       varchar  not null,
    is_open           boolean  not null,
    constraint pkey_dmp_patients primary key (tenant_id, stream_id)
);

create index if not exists ix_dmp_patients_traits
    on dmp_patients (tenant_id, normal_birth_name, birth_date, birth_name, birth_first_names, stream_id) where is_open;

truncate dmp_patients;

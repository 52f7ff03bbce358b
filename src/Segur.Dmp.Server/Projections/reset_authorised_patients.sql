-- One row per profile and professional or structure. Rows that are not authorised stay out of the lists' indexes.
create table if not exists dmp_authorised_patients (
    tenant_id           varchar     not null,
    stream_id           varchar     not null,
    holder_id           varchar     not null,
    since               timestamptz null,
    expires_at          timestamptz null,
    is_medecin_traitant boolean     not null,
    last_access_at      timestamptz null,
    last_document_at    timestamptz null,
    constraint pkey_dmp_authorised_patients primary key (tenant_id, stream_id, holder_id)
);

create index if not exists ix_dmp_authorised_patients_since
    on dmp_authorised_patients (tenant_id, holder_id, since desc, stream_id desc) where since is not null;

create index if not exists ix_dmp_authorised_patients_last_document_at
    on dmp_authorised_patients
       (tenant_id, holder_id, coalesce(last_document_at, '-infinity') desc, stream_id desc) where since is not null;

truncate dmp_authorised_patients;

-- Kept for an application with Marten; this store orders its commits and never gives up on a gap.
create table mt_high_water_skips (
    ending_sequence   bigint      not null,
    starting_sequence bigint      not null,
    timestamp         timestamptz not null default now(),
    constraint pkey_mt_high_water_skips_ending_sequence primary key (ending_sequence)
);

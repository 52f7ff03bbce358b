-- Bodies up to half a page stand in their row: a document of 8 KB needs no look-up and no record of the TOAST table.
-- Larger ones would waste what is left of a page, so they are cut into chunks as before.
create or replace function dmp_ensure_contents_partition(first_day date) returns void
language plpgsql as $$
declare
    partition_name text := 'dmp_contents_' || to_char(first_day, '"y"YYYY"m"MM');
begin
    if to_regclass(partition_name) is not null then
        return;
    end if;
    -- A lock on the table, unlike an advisory one, also brings news of what the one before has created. Attaching
    -- needs no stronger lock, so appends to other months go on.
    lock table dmp_contents in share update exclusive mode;
    if to_regclass(partition_name) is null then
        execute format(
            'create table %I (like dmp_contents including storage) with (toast_tuple_target = 4080)', partition_name);
        execute format(
            'alter table dmp_contents attach partition %I for values from (%L) to (%L)',
            partition_name, first_day, (first_day + interval '1 month')::date);
    end if;
end
$$;

do $$
declare
    partition regclass;
begin
    for partition in select inhrelid::regclass from pg_inherits where inhparent = 'dmp_contents'::regclass loop
        execute format('alter table %s set (toast_tuple_target = 4080)', partition);
    end loop;
end
$$;

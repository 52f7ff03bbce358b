-- Creates the partition of dmp_contents for one month if it is missing. Safe to race: one creates, the other finds it.
create function dmp_ensure_contents_partition(first_day date) returns void
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
        execute format('create table %I (like dmp_contents including storage)', partition_name);
        execute format(
            'alter table dmp_contents attach partition %I for values from (%L) to (%L)',
            partition_name, first_day, (first_day + interval '1 month')::date);
    end if;
end
$$;

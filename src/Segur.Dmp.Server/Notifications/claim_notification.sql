-- Locked until it is marked: another sender on this database takes the next one.
select id, event_id, address, subject, body, attempts, created_at
  from dmp_notifications
 where status = 1 and address <> '' and next_attempt_at <= $1
 order by id
 limit 1
   for update skip locked

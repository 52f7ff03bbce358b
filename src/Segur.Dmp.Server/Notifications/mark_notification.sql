update dmp_notifications
   set status = $2, attempts = $3, next_attempt_at = $4, sent_at = $5
 where id = $1

select id, created_at, recipient, recipient_id, address, subject, body, reason, status, sent_at
  from dmp_notifications
 where tenant_id = $1 and stream_id = $2 and id < $3
   and ($4 = 0 or recipient = $4) and ($5 = '' or recipient_id = $5)
 order by id desc
 limit $6

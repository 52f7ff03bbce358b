select codec, original_size, body
  from dmp_contents
 where tenant_id = $1 and sha256 = $2
 order by month desc
 limit 1

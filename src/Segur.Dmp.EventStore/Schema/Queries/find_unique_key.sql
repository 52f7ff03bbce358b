select stream_id from dmp_unique_keys where tenant_id = $1 and key = $2

select version, timestamp, created, is_archived from mt_streams where tenant_id = $1 and id = $2

select version from mt_streams where tenant_id = $1 and id = $2 for update

-- A row that the projection has set anew meanwhile has another instant and stays.
delete from dmp_deadlines where tenant_id = $1 and stream_id = $2 and kind = $3 and due_at = $4

-- The indexes of the table $1, which is as it is written in SQL, that are not among $2 and serve no query, unless another session is at
-- work on the table.
SELECT n.nspname::text AS schema, x.relname::text AS name
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = x.relnamespace
WHERE i.indrelid = pg_catalog.to_regclass($1) AND NOT i.indisvalid AND i.indexrelid <> ALL ($2)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_locks l
                  WHERE l.relation = i.indrelid AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted
                    AND l.pid <> pg_catalog.pg_backend_pid()
                    AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database()))
ORDER BY 1, 2

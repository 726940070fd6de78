-- The index $1 of the table $2, which is as it is written in SQL, and who else is at work on the table.
SELECT n.nspname::text AS schema, x.relname::text AS name, i.indisvalid AS is_valid,
       (SELECT min(l.pid) FROM pg_catalog.pg_locks l
        WHERE l.relation = i.indrelid AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted
          AND l.pid <> pg_catalog.pg_backend_pid()
          AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())) AS busy
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = x.relnamespace
WHERE i.indrelid = pg_catalog.to_regclass($2) AND x.relname = $1

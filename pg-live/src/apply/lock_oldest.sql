-- The oldest open transactions of this database, without this session's.
SELECT a.pid AS process, coalesce(a.application_name, '') AS application, coalesce(a.state, '') AS state,
       extract(epoch FROM clock_timestamp() - a.xact_start)::bigint AS seconds
FROM pg_catalog.pg_stat_activity a
WHERE a.datname = current_database() AND a.xact_start IS NOT NULL AND a.pid <> pg_catalog.pg_backend_pid()
ORDER BY a.xact_start LIMIT 3

-- The temporary tables of this session.
SELECT c.oid, n.nspname::text AS schema, c.relname::text AS name, NULL::text AS comment
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relnamespace = pg_catalog.pg_my_temp_schema()
ORDER BY c.relname

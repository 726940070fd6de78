-- Primary keys, uniques, checks and foreign keys of the tables $1. `conparentid` is set on the copies that a foreign key has for each
-- partition. What only newer versions have is read through `to_jsonb`, so that one text serves all.
SELECT c.conrelid AS table_oid, c.contype::text AS kind, c.conname::text AS name,
       ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k (n, position)
             JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n
             ORDER BY k.position) AS columns,
       ARRAY(SELECT a.attname::text FROM generate_series(i.indnkeyatts, i.indnatts - 1) AS k (n)
             JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = i.indkey[k.n]
             ORDER BY k.n) AS include,
       coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct,
       c.condeferrable AS is_deferrable, c.condeferred AS is_deferred, c.convalidated AS is_valid,
       coalesce((x.later ->> 'conenforced')::boolean, true) AS is_enforced,
       coalesce((x.later ->> 'conperiod')::boolean, false) AS is_temporal,
       x.later ->> 'confdelsetcols' IS NOT NULL AS sets_some_columns,
       c.connoinherit AND c.contype = 'c' AS no_inherit,
       CASE c.contype WHEN 'c' THEN pg_catalog.pg_get_expr(c.conbin, c.conrelid) END AS expression,
       fn.nspname::text AS references_schema, f.relname::text AS references_name,
       ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY AS k (n, position)
             JOIN pg_catalog.pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n
             ORDER BY k.position) AS referenced_columns,
       c.confdeltype::text AS on_delete, c.confupdtype::text AS on_update, c.confmatchtype = 'f' AS match_full,
       d.description AS comment
FROM unnest($1::oid[]) AS r (oid)
JOIN pg_catalog.pg_constraint c ON c.conrelid = r.oid AND c.contype IN ('p', 'u', 'c', 'f') AND c.conparentid = 0
CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(c) - 'conbin' AS later) AS x
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.conindid AND c.contype IN ('p', 'u')
LEFT JOIN pg_catalog.pg_class f ON f.oid = c.confrelid
LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
LEFT JOIN pg_catalog.pg_description d
  ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = c.oid AND d.objsubid = 0
ORDER BY c.conrelid, c.conname

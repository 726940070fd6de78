-- Indexes of the tables $1 that no constraint owns: a row for each key, then for each column that is only carried along.
-- A key of a type without a collation, as GIN keeps of an expression, has the default one (oid 100).
-- `key_name` is the name that the index itself gives to the key; PostgreSQL puts the index's name together from these.
SELECT i.indrelid AS table_oid, x.relname::text AS name, am.amname::text AS method, i.indisunique AS is_unique,
       i.indisvalid AS is_valid, x.reloptions IS NOT NULL AS has_parameters,
       i.indisunique AND coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate, d.description AS comment,
       k.n > i.indnkeyatts AS is_included, ka.attname::text AS key_name, ka.attoptions IS NOT NULL AS has_opclass_parameters,
       ta.attname::text AS column_name,
       CASE WHEN ta.attname IS NULL THEN pg_catalog.pg_get_indexdef(i.indexrelid, k.n, false) END AS expression,
       i.indoption[k.n - 1] & 1 <> 0 AS is_descending, i.indoption[k.n - 1] & 2 <> 0 AS is_nulls_first,
       am.amname = 'btree' AS is_ordered,
       CASE WHEN NOT oc.opcdefault OR EXISTS (
              SELECT 1 FROM pg_catalog.pg_opclass o
              WHERE o.opcmethod = oc.opcmethod AND o.opcdefault AND o.oid <> oc.oid AND o.opcintype = ta.atttypid)
            THEN oc.opcname::text END AS opclass,
       (SELECT o.nspname::text FROM pg_catalog.pg_namespace o WHERE o.oid = oc.opcnamespace) AS opclass_schema,
       cn.nspname::text AS collation_schema, co.collname::text AS collation_name
FROM unnest($1::oid[]) AS r (oid)
JOIN pg_catalog.pg_index i ON i.indrelid = r.oid
JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_am am ON am.oid = x.relam
CROSS JOIN LATERAL generate_series(1, i.indnatts::integer) AS k (n)
JOIN pg_catalog.pg_attribute ka ON ka.attrelid = i.indexrelid AND ka.attnum = k.n
LEFT JOIN pg_catalog.pg_attribute ta
  ON ta.attrelid = i.indrelid AND ta.attnum = i.indkey[k.n - 1] AND i.indkey[k.n - 1] <> 0
LEFT JOIN pg_catalog.pg_type kt ON kt.oid = ka.atttypid
LEFT JOIN pg_catalog.pg_opclass oc ON k.n <= i.indnkeyatts AND oc.oid = i.indclass[k.n - 1]
LEFT JOIN pg_catalog.pg_collation co
  ON k.n <= i.indnkeyatts AND co.oid = i.indcollation[k.n - 1] AND co.oid <> coalesce(ta.attcollation, nullif(kt.typcollation, 0), 100)
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_catalog.pg_description d
  ON d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid = i.indexrelid AND d.objsubid = 0
WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c
                  WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x'))
ORDER BY i.indrelid, x.relname, k.n

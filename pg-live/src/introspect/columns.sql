-- Columns of the tables $1. A column is NOT NULL once that is known of all its rows: from PostgreSQL 18 on it may be a constraint that is
-- still to be validated. A `serial` column is one whose default takes the next value of a sequence that the column owns; the name
-- is compared as `regclass` prints it, so that it may be quoted or moved, and as `pg_get_expr` quotes it, which never
-- writes `E''`. An identity's sequence depends internally on its column.
SELECT a.attrelid AS table_oid, a.attname::text AS name, a.attnotnull AND NOT EXISTS (
         SELECT FROM pg_catalog.pg_constraint x
         WHERE x.conrelid = a.attrelid AND x.contype = 'n' AND NOT x.convalidated AND x.conkey = ARRAY[a.attnum]) AS not_null,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, e.oid IS NOT NULL AS is_array,
       coalesce(e.typtype, t.typtype) = 'e'
         AND coalesce((SELECT pg_catalog.bool_and(l.enumlabel <> '') FROM pg_catalog.pg_enum l
                       WHERE l.enumtypid = coalesce(e.oid, t.oid)), false)
         AS is_enum, tn.nspname::text AS type_schema,
       coalesce(e.typname, t.typname)::text AS type_name,
       pg_catalog.pg_get_expr(def.adbin, def.adrelid) AS expression,
       a.attidentity::text AS identity, a.attgenerated::text AS generated,
       cn.nspname::text AS collation_schema, co.collname::text AS collation_name, d.description AS comment,
       s.oid AS sequence_oid, s.name AS sequence, s.schema AS sequence_schema, s.type AS sequence_type, s.start, s.increment,
       s.minimum, s.maximum, s.cache, s.cycle
FROM unnest($1::oid[]) AS r (oid)
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation AND co.oid <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
LEFT JOIN pg_catalog.pg_attrdef def ON def.adrelid = a.attrelid AND def.adnum = a.attnum
LEFT JOIN pg_catalog.pg_description d
  ON d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
LEFT JOIN (
  SELECT o.refobjid, o.refobjsubid, o.deptype, c.oid, n.nspname::text AS schema, c.relname::text AS name,
         pg_catalog.format_type(q.seqtypid, NULL) AS type, q.seqstart AS start, q.seqincrement AS increment,
         q.seqmin AS minimum, q.seqmax AS maximum, q.seqcache AS cache, q.seqcycle AS cycle
  FROM pg_catalog.pg_depend o
  JOIN pg_catalog.pg_sequence q ON q.seqrelid = o.objid
  JOIN pg_catalog.pg_class c ON c.oid = o.objid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE o.classid = 'pg_catalog.pg_class'::regclass AND o.refclassid = 'pg_catalog.pg_class'::regclass
    AND o.refobjsubid > 0 AND o.deptype IN ('a', 'i')
) AS s
  ON s.refobjid = a.attrelid AND s.refobjsubid = a.attnum
 AND (s.deptype = 'i' OR pg_catalog.pg_get_expr(def.adbin, def.adrelid)
                         = pg_catalog.concat('nextval(''', pg_catalog.replace(s.oid::pg_catalog.regclass::text, '''', ''''''),
                                             '''::regclass)'))
ORDER BY a.attrelid, a.attnum

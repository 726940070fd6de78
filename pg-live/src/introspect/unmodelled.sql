-- What a database has that the catalog does not model. `parent` is the table that it belongs to.
WITH member AS (SELECT e.classid, e.objid FROM pg_catalog.pg_depend e WHERE e.deptype = 'e'),
namespace AS (
  SELECT n.oid, n.nspname::text AS schema FROM pg_catalog.pg_namespace n
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'),
relation AS (
  SELECT c.oid, c.relkind, c.relispartition, c.relpersistence, c.relrowsecurity, c.reloptions, n.schema, c.relname::text AS name,
         EXISTS (SELECT 1 FROM pg_catalog.pg_inherits p WHERE p.inhrelid = c.oid) AS inherits
  FROM pg_catalog.pg_class c JOIN namespace n ON n.oid = c.relnamespace
  WHERE (1259, c.oid) NOT IN (SELECT classid, objid FROM member))
SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view' WHEN 'f' THEN 'foreign_table'
            WHEN 'c' THEN 'composite_type' WHEN 'p' THEN 'partitioned_table'
            ELSE CASE WHEN c.relispartition THEN 'partition' ELSE 'inheriting_table' END END AS kind,
       c.schema, c.name, NULL::text AS parent_schema, NULL::text AS parent, c.oid
FROM relation c WHERE c.relkind IN ('v', 'm', 'f', 'c', 'p') OR (c.relkind = 'r' AND (c.relispartition OR c.inherits))
UNION ALL
SELECT 'sequence', c.schema, c.name, NULL, NULL, c.oid FROM relation c
WHERE c.relkind = 'S' AND NOT EXISTS (
  SELECT 1 FROM pg_catalog.pg_depend o
  WHERE o.classid = 'pg_catalog.pg_class'::regclass AND o.objid = c.oid AND o.deptype = 'i'
    AND o.refclassid = 'pg_catalog.pg_class'::regclass)
UNION ALL
SELECT p.kind, c.schema, c.name, NULL, NULL, c.oid FROM relation c
CROSS JOIN LATERAL (VALUES ('unlogged_table', c.relpersistence = 'u'), ('row_level_security', c.relrowsecurity),
                           ('storage_parameters', c.reloptions IS NOT NULL)) AS p (kind, present)
WHERE c.relkind = 'r' AND p.present AND NOT c.relispartition
UNION ALL
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
       n.schema, p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')', NULL, NULL, p.oid
FROM pg_catalog.pg_proc p JOIN namespace n ON n.oid = p.pronamespace
WHERE (1255, p.oid) NOT IN (SELECT classid, objid FROM member)
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend i
                  WHERE i.classid = 'pg_catalog.pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
UNION ALL
SELECT CASE t.typtype WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range_type' WHEN 'e' THEN 'unwritable_enum' ELSE 'base_type' END, n.schema, t.typname::text, NULL, NULL, t.oid
FROM pg_catalog.pg_type t JOIN namespace n ON n.oid = t.typnamespace
WHERE (t.typtype IN ('d', 'r') OR (t.typtype = 'b' AND t.typelem = 0)
       OR (t.typtype = 'e' AND NOT coalesce((SELECT pg_catalog.bool_and(l.enumlabel <> '') FROM pg_catalog.pg_enum l
                                             WHERE l.enumtypid = t.oid), false)))
  AND (1247, t.oid) NOT IN (SELECT classid, objid FROM member)
UNION ALL
SELECT 'trigger', c.schema, t.tgname::text, c.schema, c.name, t.oid
FROM pg_catalog.pg_trigger t JOIN relation c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT 'policy', c.schema, p.polname::text, c.schema, c.name, p.oid
FROM pg_catalog.pg_policy p JOIN relation c ON c.oid = p.polrelid
UNION ALL
SELECT 'rule', c.schema, r.rulename::text, c.schema, c.name, r.oid
FROM pg_catalog.pg_rewrite r JOIN relation c ON c.oid = r.ev_class WHERE r.rulename <> '_RETURN'
UNION ALL
SELECT 'exclusion_constraint', c.schema, x.conname::text, c.schema, c.name, x.oid
FROM pg_catalog.pg_constraint x JOIN relation c ON c.oid = x.conrelid WHERE x.contype = 'x'
UNION ALL
SELECT 'key_index_comment', c.schema, x.conname::text, c.schema, c.name, x.oid
FROM pg_catalog.pg_description d
JOIN pg_catalog.pg_constraint x ON x.conindid = d.objoid AND x.contype IN ('p', 'u', 'x')
JOIN relation c ON c.oid = x.conrelid
WHERE d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = 0
UNION ALL
SELECT 'statistics', n.schema, s.stxname::text, NULL, NULL, s.oid
FROM pg_catalog.pg_statistic_ext s JOIN namespace n ON n.oid = s.stxnamespace
UNION ALL
SELECT 'collation', n.schema, c.collname::text, NULL, NULL, c.oid
FROM pg_catalog.pg_collation c JOIN namespace n ON n.oid = c.collnamespace
WHERE (3456, c.oid) NOT IN (SELECT classid, objid FROM member)
UNION ALL
SELECT 'event_trigger', NULL, e.evtname::text, NULL, NULL, e.oid FROM pg_catalog.pg_event_trigger e
UNION ALL
SELECT 'publication', NULL, p.pubname::text, NULL, NULL, p.oid FROM pg_catalog.pg_publication p
ORDER BY 1, 2, 4, 5, 3

-- What needs the columns $2 of the tables $1, which are dropped where $3 and else get another type, the tables $4 or the types $5, which
-- are dropped. Names are as SQL has them; what is not there is not asked about.
WITH touched AS (
  SELECT 'pg_catalog.pg_class'::regclass AS class, a.attrelid AS object, a.attnum AS part, r.table_name || '.' || r.column_name AS needs,
         r.dropped
  FROM unnest($1::text[], $2::text[], $3::boolean[]) AS r (table_name, column_name, dropped)
  JOIN pg_catalog.pg_attribute a
    ON a.attrelid = pg_catalog.to_regclass(r.table_name) AND a.attname = r.column_name AND NOT a.attisdropped
  UNION ALL
  SELECT 'pg_catalog.pg_class'::regclass, c.oid, NULL, r.name, true
  FROM unnest($4::text[]) AS r (name) JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(r.name)
  UNION ALL
  SELECT 'pg_catalog.pg_type'::regclass, t.oid, NULL, r.name, true
  FROM unnest($4::text[]) AS r (name)
  JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(r.name)
  JOIN pg_catalog.pg_type t ON t.oid = c.reltype OR t.typelem = c.reltype
  UNION ALL
  SELECT 'pg_catalog.pg_type'::regclass, t.oid, NULL, r.name, true
  FROM unnest($5::text[]) AS r (name)
  JOIN pg_catalog.pg_type t ON t.oid = pg_catalog.to_regtype(r.name) OR t.typelem = pg_catalog.to_regtype(r.name)
), needed AS (
  SELECT d.classid, d.objid, d.objsubid, t.class, t.object, t.needs, t.dropped
  FROM touched t
  JOIN pg_catalog.pg_depend d
    ON d.refclassid = t.class AND d.refobjid = t.object AND (t.part IS NULL OR d.refobjsubid = t.part) AND d.deptype IN ('n', 'a')
)
SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view' ELSE 'rule' END AS kind,
       CASE WHEN c.relkind IN ('v', 'm') THEN c.oid::regclass::text ELSE r.rulename || ' of ' || c.oid::regclass::text END AS name,
       n.needs, n.dropped
FROM needed n
JOIN pg_catalog.pg_rewrite r ON n.classid = 'pg_catalog.pg_rewrite'::regclass AND r.oid = n.objid
JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
UNION
SELECT 'trigger', g.tgname || ' of ' || g.tgrelid::regclass::text, n.needs, n.dropped
FROM needed n JOIN pg_catalog.pg_trigger g ON n.classid = 'pg_catalog.pg_trigger'::regclass AND g.oid = n.objid AND NOT g.tgisinternal
UNION
SELECT 'policy', p.polname || ' of ' || p.polrelid::regclass::text, n.needs, n.dropped
FROM needed n JOIN pg_catalog.pg_policy p ON n.classid = 'pg_catalog.pg_policy'::regclass AND p.oid = n.objid
UNION
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, p.oid::regprocedure::text, n.needs, n.dropped
FROM needed n JOIN pg_catalog.pg_proc p ON n.classid = 'pg_catalog.pg_proc'::regclass AND p.oid = n.objid
UNION
SELECT 'statistics', x.stxnamespace::regnamespace::text || '.' || x.stxname, n.needs, n.dropped
FROM needed n JOIN pg_catalog.pg_statistic_ext x ON n.dropped AND n.classid = 'pg_catalog.pg_statistic_ext'::regclass AND x.oid = n.objid
UNION
SELECT 'exclusion_constraint', x.conname || ' of ' || x.conrelid::regclass::text, n.needs, n.dropped
FROM needed n
JOIN pg_catalog.pg_constraint x ON n.classid = 'pg_catalog.pg_constraint'::regclass AND x.oid = n.objid AND x.contype = 'x'
UNION
SELECT 'domain', y.oid::regtype::text, n.needs, n.dropped
FROM needed n JOIN pg_catalog.pg_type y ON n.classid = 'pg_catalog.pg_type'::regclass AND y.oid = n.objid AND y.typtype = 'd'
UNION
SELECT CASE c.relkind WHEN 'c' THEN 'composite_type' WHEN 'p' THEN 'partitioned_table' WHEN 'f' THEN 'foreign_table'
            ELSE CASE WHEN c.relispartition THEN 'partition' ELSE 'inheriting_table' END END,
       c.oid::regclass::text, n.needs, n.dropped
FROM needed n
JOIN pg_catalog.pg_class c ON n.classid = 'pg_catalog.pg_class'::regclass AND c.oid = n.objid
WHERE c.relkind IN ('c', 'p', 'f') OR c.relkind = 'r' AND EXISTS (SELECT 1 FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid)
UNION
SELECT 'publication', b.pubname::text, n.needs, n.dropped
FROM needed n
JOIN pg_catalog.pg_publication_rel e ON n.dropped AND n.classid = 'pg_catalog.pg_publication_rel'::regclass AND e.oid = n.objid
JOIN pg_catalog.pg_publication b ON b.oid = e.prpubid
ORDER BY 3, 1, 2

-- Everything in the schemas of users, one text an object, as the server itself describes it.
WITH own AS (
  SELECT n.oid, n.nspname FROM pg_namespace n
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
), relation AS (
  SELECT c.oid, c.relkind, own.nspname, c.relname FROM pg_class c JOIN own ON own.oid = c.relnamespace
)
SELECT format('schema %s', nspname) FROM own
UNION ALL
SELECT format('relation %s %s.%s', relkind, nspname, relname) FROM relation
UNION ALL
SELECT format('column %s.%s.%s %s not null %s %s%s%s default %s collation %s', nspname, relname, attname,
              format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
              row_number() OVER (PARTITION BY attrelid ORDER BY attnum),
              pg_get_expr(adbin, adrelid), attcollation::regcollation)
FROM relation JOIN pg_attribute ON attrelid = relation.oid AND attnum > 0 AND NOT attisdropped
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relkind = 'r'
UNION ALL
SELECT format('constraint %s.%s %s %s', nspname, relname, conname, pg_get_constraintdef(c.oid))
FROM relation JOIN pg_constraint c ON conrelid = relation.oid
-- From PostgreSQL 18 on what is NOT NULL has a name, which follows that of the column at the time.
WHERE contype <> 'n'
UNION ALL
SELECT pg_get_indexdef(oid) FROM relation WHERE relkind = 'i'
UNION ALL
SELECT format('enum %s %s %s', enumtypid::regtype, enumlabel, row_number() OVER (PARTITION BY enumtypid ORDER BY enumsortorder))
FROM pg_enum
UNION ALL
SELECT format('sequence %s %s %s %s %s %s %s', seqrelid::regclass, seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax, seqcycle)
FROM pg_sequence
UNION ALL
SELECT format('%s owned by %s.%s', d.objid::regclass, d.refobjid::regclass, d.refobjsubid)
FROM pg_depend d JOIN pg_sequence ON seqrelid = d.objid
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
UNION ALL
SELECT format('comment on %s: %s', pg_describe_object(classoid, objoid, objsubid), description)
FROM pg_description
WHERE objoid >= 16384
ORDER BY 1

-- What the user may not do: relations $1 and types $2 that belong to others, schemas $3 in which nothing may be made, the database when
-- $4. What is not there yet is not asked about: an earlier statement makes it.
SELECT current_user::text AS user, 'change the ' || CASE c.relkind WHEN 'i' THEN 'index ' ELSE 'table ' END || r.name AS action,
       pg_catalog.pg_get_userbyid(c.relowner)::text AS owner
FROM unnest($1::text[]) AS r (name)
JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(r.name)
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE NOT pg_catalog.pg_has_role(c.relowner, 'USAGE') AND NOT pg_catalog.pg_has_role(n.nspowner, 'USAGE')
UNION ALL
SELECT current_user::text, 'change the type ' || r.name, pg_catalog.pg_get_userbyid(t.typowner)::text
FROM unnest($2::text[]) AS r (name)
JOIN pg_catalog.pg_type t ON t.oid = pg_catalog.to_regtype(r.name)
WHERE NOT pg_catalog.pg_has_role(t.typowner, 'USAGE')
UNION ALL
SELECT current_user::text, 'make anything in the schema ' || n.nspname::text, pg_catalog.pg_get_userbyid(n.nspowner)::text
FROM unnest($3::text[]) AS r (name)
JOIN pg_catalog.pg_namespace n ON n.oid = pg_catalog.to_regnamespace(r.name)
WHERE NOT pg_catalog.has_schema_privilege(n.oid, 'CREATE')
UNION ALL
SELECT current_user::text, 'make a schema in the database ' || d.datname::text, pg_catalog.pg_get_userbyid(d.datdba)::text
FROM pg_catalog.pg_database d
WHERE d.datname = current_database() AND $4::boolean AND NOT pg_catalog.has_database_privilege(d.oid, 'CREATE')
ORDER BY 2

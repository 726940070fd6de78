-- Whether the user may not write the history of the migrations, or not make the table of it.
SELECT current_user::text AS user, pg_catalog.pg_get_userbyid(coalesce(c.relowner, n.nspowner, d.datdba))::text AS owner,
       CASE WHEN c.oid IS NOT NULL THEN 'write the history of the migrations, dbmlc.migrations'
            WHEN n.oid IS NOT NULL THEN 'make the history of the migrations in the schema dbmlc'
            ELSE 'make the schema dbmlc, for the history of the migrations, in the database ' || d.datname::text END AS action
FROM pg_catalog.pg_database d
LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = 'dbmlc'
LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = 'migrations'
WHERE d.datname = current_database()
  AND NOT CASE WHEN c.oid IS NOT NULL
                 THEN pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
                      AND pg_catalog.has_table_privilege(c.oid, 'INSERT') AND pg_catalog.has_table_privilege(c.oid, 'UPDATE')
               WHEN n.oid IS NOT NULL THEN pg_catalog.has_schema_privilege(n.oid, 'CREATE')
               ELSE pg_catalog.has_database_privilege(d.oid, 'CREATE') END

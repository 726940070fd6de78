-- What sqlx recorded: its table lives wherever the `search_path` found it. A row that is not a success was cut off.
SELECT m.version, encode(m.checksum, 'hex') AS checksum, m.success FROM _sqlx_migrations m ORDER BY m.version

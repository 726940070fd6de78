-- A limit of $1 milliseconds for the statements to come, unless the file set its own: what it took back is as the server would have it.
SELECT pg_catalog.set_config('statement_timeout', $1, false)
FROM pg_catalog.pg_settings s WHERE s.name = 'statement_timeout' AND s.source <> 'session'

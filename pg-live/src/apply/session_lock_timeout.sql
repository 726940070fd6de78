-- A limit of $1 milliseconds for this transaction, unless the file set its own.
SELECT pg_catalog.set_config('lock_timeout', $1, true) WHERE pg_catalog.current_setting('lock_timeout') = '0'

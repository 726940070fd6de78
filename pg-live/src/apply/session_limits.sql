-- $1: how long a statement may take, in milliseconds; 0 for as long as it wants.
SELECT pg_catalog.set_config('statement_timeout', $1, false),
       pg_catalog.set_config('idle_in_transaction_session_timeout', '0', false),
       pg_catalog.set_config('client_min_messages', 'warning', false)

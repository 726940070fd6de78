-- What the database knows of its migrations. `milliseconds` has an element for each statement that is done.
CREATE SCHEMA IF NOT EXISTS dbmlc;
CREATE TABLE IF NOT EXISTS dbmlc.migrations (
  position bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text PRIMARY KEY,
  sha256 text NOT NULL,
  parent text,
  state text NOT NULL CHECK (state IN ('running', 'failed', 'applied', 'adopted')),
  statements integer NOT NULL,
  done integer NOT NULL,
  done_sha256 text NOT NULL,
  milliseconds bigint[] NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  applied_by text NOT NULL DEFAULT session_user
);
COMMENT ON TABLE dbmlc.migrations IS 'migrations that dbmlc applied to this database';

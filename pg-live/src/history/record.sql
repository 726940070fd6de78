-- How far the migration $1 has come. Its first record gives it its place among the others.
INSERT INTO dbmlc.migrations AS m
  (name, sha256, parent, state, statements, done, done_sha256, milliseconds, started_at, finished_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() - $9::bigint * interval '1 ms',
        CASE WHEN $4 IN ('applied', 'adopted') THEN clock_timestamp() END)
ON CONFLICT (name) DO UPDATE
SET sha256 = excluded.sha256, parent = excluded.parent, state = excluded.state, statements = excluded.statements,
    done = excluded.done, done_sha256 = excluded.done_sha256, milliseconds = excluded.milliseconds,
    finished_at = excluded.finished_at

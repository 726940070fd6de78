-- All that was recorded, in the order in which it happened.
SELECT m.name, m.sha256, m.parent, m.state, m.statements, m.done, m.done_sha256, m.milliseconds, m.started_at, m.finished_at,
       m.applied_by
FROM dbmlc.migrations m ORDER BY m.position

-- How far the index has come that the process $1 builds. A phase that counts no blocks counts tuples, or lockers that it waits for.
SELECT (SELECT c.relname FROM pg_catalog.pg_class c WHERE c.oid = p.index_relid) AS index,
       p.phase,
       CASE WHEN p.blocks_total > 0 THEN p.blocks_done WHEN p.tuples_total > 0 THEN p.tuples_done ELSE p.lockers_done END AS done,
       CASE WHEN p.blocks_total > 0 THEN p.blocks_total WHEN p.tuples_total > 0 THEN p.tuples_total ELSE p.lockers_total END AS total
FROM pg_catalog.pg_stat_progress_create_index p WHERE p.pid = $1

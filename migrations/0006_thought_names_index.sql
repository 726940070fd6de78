-- no-transaction
-- dbmlc migration
-- parent: 0005_thought_names
-- transaction: none, each statement alone
--
-- changes:
--   + memory.thought  unique index thought_alias (author_id, alias)
--   + memory.thought  index thought_body_trigrams (body)
--
-- hazards:
--   memory.thought: scans memory.thought, fails while rows break the rule

-- scans memory.thought, fails while rows break the rule
CREATE UNIQUE INDEX CONCURRENTLY thought_alias ON memory.thought (author_id, alias);

-- scans memory.thought
CREATE INDEX CONCURRENTLY thought_body_trigrams ON memory.thought USING gin (body public.gin_trgm_ops);

COMMENT ON INDEX memory.thought_body_trigrams IS 'Finds parts of words';

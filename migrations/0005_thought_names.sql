-- dbmlc migration
-- parent: 0004_org
-- transaction: inside one
--
-- changes:
--   + citext  extension
--   + pg_trgm  extension
--   + memory.thought.alias  public.citext
--
-- hazards:
--   memory.thought.alias: ACCESS EXCLUSIVE on memory.thought

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

SET LOCAL lock_timeout = '3s';

-- ACCESS EXCLUSIVE on memory.thought
ALTER TABLE memory.thought
  ADD COLUMN alias public.citext;

COMMENT ON COLUMN memory.thought.alias IS 'What its author calls it, in whatever case';

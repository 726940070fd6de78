-- no-transaction
-- dbmlc migration
-- parent: 0002_bodies
-- transaction: none, each statement alone
--
-- changes:
--   + note  index note_written_at_idx (written_at)
--
-- hazards:
--   note: scans note

-- scans note
CREATE INDEX CONCURRENTLY note_written_at_idx ON public.note (written_at);

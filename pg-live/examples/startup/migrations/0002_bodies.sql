-- dbmlc migration
-- parent: 0001_notes
-- transaction: inside one
--
-- changes:
--   + note.body  text
--
-- hazards:
--   note.body: ACCESS EXCLUSIVE on note

SET LOCAL lock_timeout = '3s';

-- ACCESS EXCLUSIVE on note
ALTER TABLE public.note
  ADD COLUMN body text;

-- dbmlc migration
-- parent: 0001_one
-- transaction: inside one
--
-- changes:
--   + a.b  text
--
-- hazards:
--   a.b: ACCESS EXCLUSIVE on a

SET LOCAL lock_timeout = '3s';

-- ACCESS EXCLUSIVE on a
ALTER TABLE public.a
  ADD COLUMN b text;

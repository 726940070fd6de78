BEGIN;
ALTER TABLE public.item
  DROP COLUMN twice;
ALTER TABLE public.item
  DROP COLUMN net;
ALTER TABLE public.item
  RENAME COLUMN price TO net;
ALTER TABLE public.item
  ADD COLUMN doubled integer GENERATED ALWAYS AS (net * 2) STORED;
COMMIT;

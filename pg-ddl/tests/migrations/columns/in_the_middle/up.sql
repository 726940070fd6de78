BEGIN;
ALTER TABLE public.item
  ADD COLUMN b integer;
COMMIT;

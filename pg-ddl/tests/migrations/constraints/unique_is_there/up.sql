BEGIN;
ALTER TABLE public.person
  ADD COLUMN more text;
COMMIT;

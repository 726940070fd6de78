BEGIN;
ALTER TABLE public.item
  ADD COLUMN c integer,
  ADD COLUMN d integer;
ALTER TABLE public.item
  DROP COLUMN a,
  DROP COLUMN b;
COMMIT;

BEGIN;
ALTER TABLE public.item
  DROP COLUMN has_none;
ALTER TABLE public.item
  DROP COLUMN price;
ALTER TABLE public.item
  ADD COLUMN price integer GENERATED ALWAYS AS (id * 2) STORED;
COMMIT;

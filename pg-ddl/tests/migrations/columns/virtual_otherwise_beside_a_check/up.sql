BEGIN;
ALTER TABLE public.item
  DROP COLUMN gross;
ALTER TABLE public.item
  ADD COLUMN gross integer GENERATED ALWAYS AS (price * 3) VIRTUAL;
COMMIT;

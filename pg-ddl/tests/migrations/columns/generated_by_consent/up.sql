BEGIN;
ALTER TABLE public.invoice
  DROP COLUMN gross;
ALTER TABLE public.invoice
  ADD COLUMN gross integer GENERATED ALWAYS AS (net * 119 / 100) STORED;
COMMIT;

BEGIN;
ALTER TABLE public.item
  ADD COLUMN price integer,
  ADD COLUMN next integer GENERATED ALWAYS AS (id + 1) STORED,
  ADD COLUMN double integer GENERATED ALWAYS AS (price * 2) STORED;
COMMIT;

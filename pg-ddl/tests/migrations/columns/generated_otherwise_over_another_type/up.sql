BEGIN;
ALTER TABLE public.item
  ALTER COLUMN parts TYPE text[];
ALTER TABLE public.item
  ALTER COLUMN is_empty SET EXPRESSION AS (parts is null);
COMMIT;

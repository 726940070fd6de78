BEGIN;
SET LOCAL timezone = 'UTC';
ALTER TABLE public.item
  ALTER COLUMN a TYPE timestamp with time zone;
COMMIT;

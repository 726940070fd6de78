BEGIN;
DROP INDEX public.late;
SET LOCAL timezone = 'UTC';
ALTER TABLE public.item
  ALTER COLUMN a TYPE timestamp without time zone;
COMMIT;
-- each statement by itself
CREATE INDEX CONCURRENTLY late ON public.item (((a > '2020-01-01')));

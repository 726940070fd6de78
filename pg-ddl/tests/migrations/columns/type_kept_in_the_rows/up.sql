BEGIN;
DROP INDEX public.item_at;
DROP INDEX public.item_named;
SET LOCAL timezone = 'UTC';
ALTER TABLE public.item
  DROP CONSTRAINT item_name_check,
  ALTER COLUMN name TYPE character varying(40),
  ALTER COLUMN at TYPE timestamp with time zone,
  ADD CONSTRAINT item_name_check CHECK (name <> '') NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_name_check;
CREATE INDEX CONCURRENTLY item_at ON public.item (at);
CREATE INDEX CONCURRENTLY item_named ON public.item (id)
  WHERE name <> '';

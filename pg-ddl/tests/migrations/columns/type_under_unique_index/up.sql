BEGIN;
SET LOCAL timezone = 'UTC';
ALTER TABLE public.item
  ALTER COLUMN at TYPE timestamp with time zone;
ALTER TABLE public.name
  ALTER COLUMN name TYPE character varying(40);
COMMIT;

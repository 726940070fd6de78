BEGIN;
ALTER TABLE public.item
  ALTER COLUMN a TYPE character varying(10)[];
COMMIT;

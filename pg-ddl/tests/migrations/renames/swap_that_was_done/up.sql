BEGIN;
ALTER TABLE public.item
  ALTER COLUMN a TYPE character varying(20);
COMMIT;

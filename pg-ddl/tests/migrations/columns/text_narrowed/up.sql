BEGIN;
ALTER TABLE public.item
  ALTER COLUMN a TYPE character varying(32);
COMMIT;

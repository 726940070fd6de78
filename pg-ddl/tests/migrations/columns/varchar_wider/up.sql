BEGIN;
ALTER TABLE public.item
  ALTER COLUMN a TYPE character varying(30),
  ALTER COLUMN b TYPE text;
COMMIT;

BEGIN;
ALTER TABLE public.item
  ALTER COLUMN code TYPE character varying(40);
ALTER TABLE public.item
  ALTER COLUMN is_empty SET EXPRESSION AS (id is null);
COMMIT;

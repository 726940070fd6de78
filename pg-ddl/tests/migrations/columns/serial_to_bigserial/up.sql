BEGIN;
ALTER TABLE public.item
  ALTER COLUMN id TYPE bigint;
ALTER SEQUENCE public.item_id_seq AS bigint;
COMMIT;

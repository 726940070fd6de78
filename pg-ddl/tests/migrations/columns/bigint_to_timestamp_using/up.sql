BEGIN;
ALTER TABLE public.item
  ALTER COLUMN at TYPE timestamp with time zone USING (to_timestamp(at / 1000.0));
COMMIT;

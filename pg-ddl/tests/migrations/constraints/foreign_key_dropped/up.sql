BEGIN;
ALTER TABLE public.item
  DROP CONSTRAINT item_p_fkey;
COMMIT;

BEGIN;
ALTER TABLE public.item
  DROP CONSTRAINT item_p_fkey;
DROP TABLE public.p;
COMMIT;

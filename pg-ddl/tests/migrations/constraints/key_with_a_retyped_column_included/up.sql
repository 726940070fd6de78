BEGIN;
ALTER TABLE public.item
  DROP CONSTRAINT item_up_fkey;
ALTER TABLE public.item
  ALTER COLUMN code TYPE bigint;
ALTER TABLE public.item
  ADD CONSTRAINT item_up_fkey FOREIGN KEY (up)
    REFERENCES public.item (id) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_up_fkey;

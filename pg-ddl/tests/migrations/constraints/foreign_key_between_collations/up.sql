BEGIN;
ALTER TABLE public.item
  ADD CONSTRAINT item_made_in_fkey FOREIGN KEY (made_in)
    REFERENCES public.place (code) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_made_in_fkey;

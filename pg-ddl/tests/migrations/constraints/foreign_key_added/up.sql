BEGIN;
ALTER TABLE public.item
  ADD CONSTRAINT item_p_fkey FOREIGN KEY (p)
    REFERENCES public.p (id) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_p_fkey;

BEGIN;
ALTER TABLE public.item
  ADD COLUMN q integer;
ALTER TABLE public.item
  ADD CONSTRAINT item_q_fkey FOREIGN KEY (q)
    REFERENCES public.p (id) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_q_fkey;
BEGIN;
ALTER TABLE public.item
  DROP COLUMN p;
COMMIT;

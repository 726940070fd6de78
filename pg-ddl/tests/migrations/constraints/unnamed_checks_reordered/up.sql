BEGIN;
ALTER TABLE public.item
  ADD CONSTRAINT item_check2 CHECK (a > -b) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_check2;

BEGIN;
ALTER TABLE public.item
  ADD CONSTRAINT item_a_check CHECK (a is not null) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_a_check;
ALTER TABLE public.item
  ALTER COLUMN a SET NOT NULL;

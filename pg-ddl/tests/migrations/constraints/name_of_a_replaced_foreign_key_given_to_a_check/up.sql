BEGIN;
ALTER TABLE public.item
  ADD CONSTRAINT item_place_new_1151da CHECK (made_in > 0) NOT VALID;
ALTER TABLE public.item
  DROP CONSTRAINT item_place,
  ADD CONSTRAINT item_made_in_fkey FOREIGN KEY (made_in)
    REFERENCES public.place (id) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_place_new_1151da;
ALTER TABLE public.item
  RENAME CONSTRAINT item_place_new_1151da TO item_place;

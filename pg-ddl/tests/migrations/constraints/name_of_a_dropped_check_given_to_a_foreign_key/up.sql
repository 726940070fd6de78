BEGIN;
ALTER TABLE public.item
  ADD CONSTRAINT item_place_new_1151da FOREIGN KEY (made_in)
    REFERENCES public.place (id) NOT VALID;
ALTER TABLE public.item
  DROP CONSTRAINT item_place;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_place_new_1151da;
ALTER TABLE public.item
  RENAME CONSTRAINT item_place_new_1151da TO item_place;

BEGIN;
ALTER TABLE public.item
  ADD CONSTRAINT item_code_new_56f9d2 CHECK (code <> '') NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_code_new_56f9d2;
ALTER TABLE public.item
  DROP CONSTRAINT item_code;
ALTER TABLE public.item
  RENAME CONSTRAINT item_code_new_56f9d2 TO item_code;

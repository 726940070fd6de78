BEGIN;
ALTER TABLE public.item
  RENAME COLUMN first TO second;
ALTER TABLE public.item
  ALTER COLUMN second TYPE integer;
ALTER SEQUENCE public.item_first_seq AS integer;
COMMIT;

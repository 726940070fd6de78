BEGIN;
ALTER SEQUENCE public.item_number_seq RENAME TO item_numbers;
ALTER TABLE public.item
  ALTER COLUMN number TYPE bigint;
ALTER SEQUENCE public.item_numbers AS bigint;
COMMIT;

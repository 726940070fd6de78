BEGIN;
ALTER TABLE public.item
  RENAME COLUMN first TO first_swap_294554;
ALTER TABLE public.item
  RENAME COLUMN second TO second_swap_1054cb;
ALTER TABLE public.item
  RENAME COLUMN first_swap_294554 TO second;
ALTER TABLE public.item
  RENAME COLUMN second_swap_1054cb TO first;
CREATE SEQUENCE public.item_first_seq1 AS integer OWNED BY public.item.first;
ALTER TABLE public.item
  ALTER COLUMN first SET DEFAULT nextval('public.item_first_seq1'::regclass);
SELECT setval(pg_get_serial_sequence('public.item', 'first'), coalesce(max(first), 1), max(first) IS NOT NULL)
  FROM public.item;
COMMIT;

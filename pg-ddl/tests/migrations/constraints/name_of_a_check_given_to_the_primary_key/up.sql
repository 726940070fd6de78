BEGIN;
ALTER TABLE public.item
  RENAME CONSTRAINT item_rule TO item_a_check;
ALTER TABLE public.item
  RENAME CONSTRAINT item_pkey TO item_pkey_swap_cbb882;
ALTER TABLE public.item
  RENAME CONSTRAINT item_pkey_swap_cbb882 TO item_rule;
COMMIT;

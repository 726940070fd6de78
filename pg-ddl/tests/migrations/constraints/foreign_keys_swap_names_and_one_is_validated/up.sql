BEGIN;
ALTER TABLE public.item
  RENAME CONSTRAINT shop TO shop_swap_8cd850;
ALTER TABLE public.item
  RENAME CONSTRAINT maker TO maker_swap_1c12b2;
ALTER TABLE public.item
  VALIDATE CONSTRAINT maker_swap_1c12b2;
ALTER TABLE public.item
  RENAME CONSTRAINT shop_swap_8cd850 TO maker;
ALTER TABLE public.item
  RENAME CONSTRAINT maker_swap_1c12b2 TO shop;
COMMIT;

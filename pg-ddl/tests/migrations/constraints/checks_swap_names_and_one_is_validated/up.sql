BEGIN;
ALTER TABLE public.item
  RENAME CONSTRAINT second TO second_swap_1054cb;
ALTER TABLE public.item
  RENAME CONSTRAINT first TO first_swap_294554;
ALTER TABLE public.item
  VALIDATE CONSTRAINT first_swap_294554;
ALTER TABLE public.item
  RENAME CONSTRAINT second_swap_1054cb TO first;
ALTER TABLE public.item
  RENAME CONSTRAINT first_swap_294554 TO second;
COMMIT;

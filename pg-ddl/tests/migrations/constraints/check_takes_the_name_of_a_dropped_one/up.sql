BEGIN;
ALTER TABLE public.item
  RENAME CONSTRAINT item_code_check TO item_code_check_swap_62d70d;
ALTER TABLE public.item
  DROP CONSTRAINT rule;
ALTER TABLE public.item
  RENAME CONSTRAINT item_code_check_swap_62d70d TO rule;
COMMENT ON CONSTRAINT rule ON public.item IS 'not empty';
COMMIT;

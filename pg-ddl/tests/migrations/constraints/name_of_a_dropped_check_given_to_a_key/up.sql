-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY item_code ON public.item (code);
ALTER TABLE public.item
  ADD CONSTRAINT item_code_new_56f9d2 UNIQUE USING INDEX item_code;
ALTER TABLE public.item
  DROP CONSTRAINT item_code;
ALTER TABLE public.item
  RENAME CONSTRAINT item_code_new_56f9d2 TO item_code;
COMMENT ON CONSTRAINT item_code ON public.item IS 'One item for a code.';

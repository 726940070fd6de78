-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY item_code_key ON public.item (code);
ALTER TABLE public.item
  ADD CONSTRAINT item_code_key UNIQUE USING INDEX item_code_key;
ALTER TABLE public.item
  ADD CONSTRAINT item_parent_fkey FOREIGN KEY (parent)
    REFERENCES public.item (code) NOT VALID;
ALTER TABLE public.part
  ADD CONSTRAINT part_item_fkey FOREIGN KEY (item)
    REFERENCES public.item (code) NOT VALID;
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_parent_fkey;
ALTER TABLE public.part
  VALIDATE CONSTRAINT part_item_fkey;

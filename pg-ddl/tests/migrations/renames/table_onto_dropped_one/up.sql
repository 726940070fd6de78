BEGIN;
ALTER TABLE public.line
  DROP CONSTRAINT line_item_id_fkey;
DROP TABLE public.item;
ALTER TABLE public.item_v2 RENAME TO item;
ALTER TABLE public.item
  ADD COLUMN code text;
ALTER TABLE public.line
  ADD CONSTRAINT line_item_id_fkey FOREIGN KEY (item_id)
    REFERENCES public.item (id) NOT VALID;
COMMIT;
-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY item_code_key ON public.item (code);
ALTER TABLE public.item
  ADD CONSTRAINT item_code_key UNIQUE USING INDEX item_code_key;
ALTER TABLE public.line
  VALIDATE CONSTRAINT line_item_id_fkey;

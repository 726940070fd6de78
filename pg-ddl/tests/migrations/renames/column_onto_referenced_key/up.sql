BEGIN;
ALTER TABLE public.offer
  DROP CONSTRAINT offer_item_fkey;
ALTER TABLE public.item
  DROP COLUMN code;
ALTER TABLE public.item
  RENAME COLUMN name TO code;
COMMIT;
-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY item_pkey ON public.item (code);
ALTER TABLE public.item
  ADD CONSTRAINT item_pkey PRIMARY KEY USING INDEX item_pkey;
ALTER TABLE public.offer
  ADD CONSTRAINT offer_item_fkey FOREIGN KEY (item)
    REFERENCES public.item (code) NOT VALID;
ALTER TABLE public.offer
  VALIDATE CONSTRAINT offer_item_fkey;

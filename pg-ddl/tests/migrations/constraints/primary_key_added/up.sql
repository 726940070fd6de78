BEGIN;
ALTER TABLE public.item
  ADD CONSTRAINT id_not_null_567611 CHECK (id IS NOT NULL) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT id_not_null_567611;
ALTER TABLE public.item
  ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.item
  DROP CONSTRAINT id_not_null_567611;
CREATE UNIQUE INDEX CONCURRENTLY item_pkey ON public.item (id);
ALTER TABLE public.item
  ADD CONSTRAINT item_pkey PRIMARY KEY USING INDEX item_pkey;

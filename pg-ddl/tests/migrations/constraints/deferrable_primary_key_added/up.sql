-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY item_pkey ON public.item (a);
ALTER TABLE public.item
  ADD CONSTRAINT item_pkey PRIMARY KEY USING INDEX item_pkey DEFERRABLE INITIALLY DEFERRED;

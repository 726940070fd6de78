-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY one_new_6eeccb ON public.item (a, b);
ALTER TABLE public.item
  DROP CONSTRAINT one,
  ADD CONSTRAINT one UNIQUE USING INDEX one_new_6eeccb;

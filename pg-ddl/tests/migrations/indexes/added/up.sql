-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY item_a_b_idx ON public.item (a, b);
CREATE INDEX CONCURRENTLY item_a_idx ON public.item (a);
CREATE INDEX CONCURRENTLY total ON public.item ((a + b));

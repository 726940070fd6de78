-- each statement by itself
CREATE INDEX CONCURRENTLY look_new_9b92a6 ON public.item (b);
CREATE INDEX CONCURRENTLY item_a_idx ON public.item (a);
DROP INDEX CONCURRENTLY public.look;
ALTER INDEX public.look_new_9b92a6 RENAME TO look;

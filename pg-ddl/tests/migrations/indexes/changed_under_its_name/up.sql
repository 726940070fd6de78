-- each statement by itself
CREATE INDEX CONCURRENTLY look_new_9b92a6 ON public.item (a, b);
DROP INDEX CONCURRENTLY public.look;
ALTER INDEX public.look_new_9b92a6 RENAME TO look;

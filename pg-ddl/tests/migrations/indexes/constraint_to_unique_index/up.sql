-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY one_a_new_622c81 ON public.item (a);
ALTER TABLE public.item
  DROP CONSTRAINT one_a;
ALTER INDEX public.one_a_new_622c81 RENAME TO one_a;

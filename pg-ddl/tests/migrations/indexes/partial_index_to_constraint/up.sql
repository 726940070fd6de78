-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY one_a_new_622c81 ON public.item (a);
ALTER TABLE public.item
  ADD CONSTRAINT one_a_new_622c81 UNIQUE USING INDEX one_a_new_622c81;
DROP INDEX CONCURRENTLY public.one_a;
ALTER TABLE public.item
  RENAME CONSTRAINT one_a_new_622c81 TO one_a;

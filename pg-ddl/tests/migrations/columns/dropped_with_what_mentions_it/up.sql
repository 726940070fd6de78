-- each statement by itself
CREATE INDEX CONCURRENTLY pair_new_a80617 ON public.item (c);
CREATE INDEX CONCURRENTLY some_new_4c039f ON public.item (c)
  WHERE c > 1;
DROP INDEX CONCURRENTLY public.pair;
DROP INDEX CONCURRENTLY public."some";
BEGIN;
ALTER TABLE public.item
  DROP COLUMN b;
ALTER INDEX public.pair_new_a80617 RENAME TO pair;
ALTER INDEX public.some_new_4c039f RENAME TO "some";
COMMIT;

-- each statement by itself
CREATE INDEX CONCURRENTLY by_code_new_48c25f ON public.item (code) INCLUDE (price, id);
CREATE UNIQUE INDEX CONCURRENTLY by_price ON public.item (price) INCLUDE (code);
DROP INDEX CONCURRENTLY public.by_code;
ALTER INDEX public.by_code_new_48c25f RENAME TO by_code;

-- each statement by itself
CREATE INDEX CONCURRENTLY x_new_c689a2 ON public.item (upper(a));
CREATE INDEX CONCURRENTLY y_new_442f48 ON public.item (a text_pattern_ops);
DROP INDEX CONCURRENTLY public.x;
DROP INDEX CONCURRENTLY public.y;
ALTER INDEX public.x_new_c689a2 RENAME TO x;
ALTER INDEX public.y_new_442f48 RENAME TO y;

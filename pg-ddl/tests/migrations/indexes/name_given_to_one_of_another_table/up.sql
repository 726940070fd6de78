BEGIN;
ALTER INDEX public.look RENAME TO item_a_idx;
COMMIT;
-- each statement by itself
CREATE INDEX CONCURRENTLY look_new_9b92a6 ON public.part (a);
ALTER INDEX public.look_new_9b92a6 RENAME TO look;

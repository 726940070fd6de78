-- each statement by itself
DROP INDEX CONCURRENTLY public.item_a_idx;

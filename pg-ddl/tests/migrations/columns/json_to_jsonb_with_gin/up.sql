BEGIN;
ALTER TABLE public.item
  ALTER COLUMN a TYPE jsonb;
COMMIT;
-- each statement by itself
CREATE INDEX CONCURRENTLY item_a_idx ON public.item USING gin (a);

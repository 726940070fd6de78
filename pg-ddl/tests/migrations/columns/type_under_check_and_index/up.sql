BEGIN;
DROP INDEX public.low;
ALTER TABLE public.item
  DROP CONSTRAINT item_a_check,
  ALTER COLUMN a TYPE integer USING a::integer,
  ADD CONSTRAINT item_a_check CHECK (a <> 0) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_a_check;
CREATE INDEX CONCURRENTLY low ON public.item (abs(a));

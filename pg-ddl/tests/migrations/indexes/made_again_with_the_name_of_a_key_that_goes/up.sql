BEGIN;
ALTER TYPE public.state RENAME TO state_old_20e8b2;
CREATE TYPE public.state AS ENUM (
  'closed',
  'open'
);
DROP INDEX public.item_by_state;
ALTER TABLE public.item
  ALTER COLUMN states TYPE public.state[] USING states::text[]::public.state[];
DROP TYPE public.state_old_20e8b2;
COMMIT;
-- each statement by itself
CREATE INDEX CONCURRENTLY item_by_number_new_d6a895 ON public.item USING gin (states);
ALTER TABLE public.item
  DROP CONSTRAINT item_by_number;
ALTER INDEX public.item_by_number_new_d6a895 RENAME TO item_by_number;

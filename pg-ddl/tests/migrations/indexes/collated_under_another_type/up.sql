BEGIN;
DROP INDEX public.item_id_code_idx;
DROP INDEX public.item_name_idx;
ALTER TABLE public.item
  ALTER COLUMN code TYPE bigint USING code::text::bigint,
  ALTER COLUMN name TYPE integer USING name::integer;
COMMIT;
-- each statement by itself
CREATE INDEX CONCURRENTLY item_id_code_idx ON public.item (id, code);
CREATE UNIQUE INDEX CONCURRENTLY item_name_idx ON public.item (name);

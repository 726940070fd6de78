BEGIN;
DROP INDEX public.codes;
ALTER TABLE public.item
  ALTER COLUMN code TYPE character varying(20);
COMMIT;
-- each statement by itself
CREATE INDEX CONCURRENTLY codes ON public.item (code COLLATE pg_catalog."POSIX");

BEGIN;
DROP INDEX public.person_by_code;
DROP INDEX public.person_code_idx;
ALTER TABLE public.person
  ALTER COLUMN name TYPE text COLLATE pg_catalog."C",
  ALTER COLUMN code TYPE character varying(20),
  ALTER COLUMN tags TYPE text[] COLLATE pg_catalog."C";
COMMIT;
-- each statement by itself
CREATE INDEX CONCURRENTLY person_by_code ON public.person (id, code);
CREATE INDEX CONCURRENTLY person_code_idx ON public.person (code);

BEGIN;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
DROP INDEX public.person_name_idx;
ALTER TABLE public.person
  DROP CONSTRAINT person_name_check,
  ALTER COLUMN name DROP DEFAULT,
  ALTER COLUMN mail TYPE public.citext,
  ALTER COLUMN name TYPE public.citext,
  ALTER COLUMN name SET DEFAULT 'x',
  ADD CONSTRAINT person_name_check CHECK (name <> '') NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.person
  VALIDATE CONSTRAINT person_name_check;
CREATE INDEX CONCURRENTLY person_name_idx ON public.person (name);

BEGIN;
CREATE SCHEMA tools;
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA tools;
ALTER TABLE public.person
  ADD COLUMN email public.citext;
COMMIT;
-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY person_email_key ON public.person (email);
CREATE INDEX CONCURRENTLY person_name_trgm ON public.person USING gin (name tools.gin_trgm_ops);
ALTER TABLE public.person
  ADD CONSTRAINT person_email_key UNIQUE USING INDEX person_email_key;

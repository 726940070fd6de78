BEGIN;
ALTER EXTENSION citext SET SCHEMA public;
ALTER TABLE public.b
  ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id)
    REFERENCES public.a (id) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.b
  VALIDATE CONSTRAINT b_a_id_fkey;
BEGIN;
DROP SCHEMA tools;
COMMIT;

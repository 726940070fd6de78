BEGIN;
ALTER TABLE public.c
  DROP CONSTRAINT c_p_fkey;
ALTER TABLE public.c
  ALTER COLUMN p TYPE text;
ALTER TABLE public.p
  ALTER COLUMN id TYPE text;
ALTER TABLE public.c
  ADD CONSTRAINT c_p_fkey FOREIGN KEY (p)
    REFERENCES public.p (id) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.c
  VALIDATE CONSTRAINT c_p_fkey;

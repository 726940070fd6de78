BEGIN;
ALTER TABLE public.part
  DROP CONSTRAINT part_kind_code_fkey;
ALTER TABLE public.part
  ALTER COLUMN code TYPE text;
ALTER TABLE public.thing
  ALTER COLUMN code TYPE text;
ALTER TABLE public.part
  ADD CONSTRAINT part_kind_code_fkey FOREIGN KEY (kind, code)
    REFERENCES public.thing (kind, code) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.part
  VALIDATE CONSTRAINT part_kind_code_fkey;

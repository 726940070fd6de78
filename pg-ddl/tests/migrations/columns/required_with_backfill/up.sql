BEGIN;
ALTER TABLE public.item
  ADD COLUMN a integer;
COMMIT;
-- each statement by itself
UPDATE public.item
  SET a = (id)
  WHERE a IS NULL;
ALTER TABLE public.item
  ADD CONSTRAINT a_not_null_fd0bb3 CHECK (a IS NOT NULL) NOT VALID;
ALTER TABLE public.item
  VALIDATE CONSTRAINT a_not_null_fd0bb3;
ALTER TABLE public.item
  ALTER COLUMN a SET NOT NULL;
ALTER TABLE public.item
  DROP CONSTRAINT a_not_null_fd0bb3;

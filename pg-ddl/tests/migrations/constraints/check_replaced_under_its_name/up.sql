BEGIN;
ALTER TABLE public.item
  DROP CONSTRAINT positive,
  ADD CONSTRAINT positive CHECK (a > 1) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT positive;

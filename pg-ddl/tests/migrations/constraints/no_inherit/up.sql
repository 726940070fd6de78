BEGIN;
ALTER TABLE public.t
  DROP CONSTRAINT t_a_check,
  DROP CONSTRAINT t_check,
  ADD CONSTRAINT t_a_check CHECK (a > 0) NOT VALID,
  ADD CONSTRAINT t_check CHECK (b > a) NO INHERIT NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.t
  VALIDATE CONSTRAINT t_a_check;
ALTER TABLE public.t
  VALIDATE CONSTRAINT t_check;

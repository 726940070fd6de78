BEGIN;
ALTER TYPE public.tier RENAME TO level;
ALTER TABLE public.item
  ADD CONSTRAINT a_costs CHECK (a <> 'free'::level) NOT VALID,
  ADD CONSTRAINT b_is_there CHECK (b is not null) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT a_costs;
ALTER TABLE public.item
  VALIDATE CONSTRAINT b_is_there;

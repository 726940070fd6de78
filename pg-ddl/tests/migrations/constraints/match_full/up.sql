BEGIN;
ALTER TABLE public.child
  DROP CONSTRAINT child_a_b_fkey,
  ADD CONSTRAINT child_a_b_fkey FOREIGN KEY (a, b)
    REFERENCES public.parent (a, b) MATCH FULL NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.child
  VALIDATE CONSTRAINT child_a_b_fkey;

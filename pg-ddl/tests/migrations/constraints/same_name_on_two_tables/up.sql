BEGIN;
ALTER TABLE public.y
  ADD CONSTRAINT fk FOREIGN KEY (p)
    REFERENCES public.p (id) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.y
  VALIDATE CONSTRAINT fk;

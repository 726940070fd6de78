-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY person_code_key ON public.person (code);
ALTER TABLE public.person
  ADD CONSTRAINT person_code_key UNIQUE USING INDEX person_code_key;
ALTER TABLE public.person
  ADD CONSTRAINT person_boss_fkey FOREIGN KEY (boss)
    REFERENCES public.person (code) NOT VALID;
ALTER TABLE public.person
  VALIDATE CONSTRAINT person_boss_fkey;

-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY o_pkey ON public.o (id);
BEGIN;
ALTER TABLE public.c
  DROP CONSTRAINT c_o_fkey;
ALTER TABLE public.a
  DROP CONSTRAINT a_o_fkey;
ALTER TABLE public.b
  DROP CONSTRAINT b_o_fkey;
ALTER TABLE public.o
  ADD CONSTRAINT o_pkey PRIMARY KEY USING INDEX o_pkey;
ALTER TABLE public.o
  DROP CONSTRAINT o_id_key;
ALTER TABLE public.c
  ADD CONSTRAINT c_o_fkey FOREIGN KEY (o)
    REFERENCES public.o (id) ON DELETE SET NULL NOT VALID;
ALTER TABLE public.a
  ADD CONSTRAINT a_o_fkey FOREIGN KEY (o)
    REFERENCES public.o (id) NOT VALID;
ALTER TABLE public.b
  ADD CONSTRAINT b_o_fkey FOREIGN KEY (o)
    REFERENCES public.o (id) ON DELETE CASCADE NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.c
  VALIDATE CONSTRAINT c_o_fkey;
ALTER TABLE public.a
  VALIDATE CONSTRAINT a_o_fkey;
ALTER TABLE public.b
  VALIDATE CONSTRAINT b_o_fkey;

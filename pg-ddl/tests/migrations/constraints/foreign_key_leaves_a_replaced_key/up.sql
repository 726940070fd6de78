BEGIN;
ALTER TABLE public.p
  DROP CONSTRAINT p_o_fkey,
  ADD CONSTRAINT p_o_fkey FOREIGN KEY (o)
    REFERENCES public.q (id) NOT VALID;
COMMIT;
-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY o_pkey_new_345140 ON public.o (s, id);
ALTER TABLE public.o
  DROP CONSTRAINT o_pkey,
  ADD CONSTRAINT o_pkey PRIMARY KEY USING INDEX o_pkey_new_345140;
ALTER TABLE public.p
  VALIDATE CONSTRAINT p_o_fkey;

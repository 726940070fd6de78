BEGIN;
ALTER TABLE public.p
  DROP CONSTRAINT p_a_fkey;
ALTER TABLE public.o
  ADD CONSTRAINT s_not_null_5aadab CHECK (s IS NOT NULL) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.o
  VALIDATE CONSTRAINT s_not_null_5aadab;
ALTER TABLE public.o
  ALTER COLUMN s SET NOT NULL;
ALTER TABLE public.o
  DROP CONSTRAINT s_not_null_5aadab;
CREATE UNIQUE INDEX CONCURRENTLY o_pkey_new_345140 ON public.o (s, a);
ALTER TABLE public.o
  DROP CONSTRAINT o_pkey,
  ADD CONSTRAINT o_pkey PRIMARY KEY USING INDEX o_pkey_new_345140;
ALTER TABLE public.p
  ADD CONSTRAINT p_s_a_fkey FOREIGN KEY (s, a)
    REFERENCES public.o (s, a) NOT VALID;
ALTER TABLE public.p
  VALIDATE CONSTRAINT p_s_a_fkey;

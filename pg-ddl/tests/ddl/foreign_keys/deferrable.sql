CREATE TABLE public.p (
  id integer NOT NULL,
  CONSTRAINT p_pkey PRIMARY KEY (id)
);

CREATE TABLE public.c (
  a integer,
  b integer,
  CONSTRAINT c_once UNIQUE (a)
);

ALTER TABLE public.c
  ADD CONSTRAINT c_to_p FOREIGN KEY (a)
    REFERENCES public.p (id) DEFERRABLE INITIALLY IMMEDIATE,
  ADD CONSTRAINT c_b_fkey FOREIGN KEY (b)
    REFERENCES public.p (id) NOT VALID;

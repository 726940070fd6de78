CREATE TABLE public.p (
  x integer NOT NULL,
  y text NOT NULL,
  CONSTRAINT p_pkey PRIMARY KEY (x, y)
);

CREATE TABLE public.c (
  a text,
  b integer,
  inactive_b integer
);

ALTER TABLE public.c
  ADD CONSTRAINT c_a_b_fkey FOREIGN KEY (a, b)
    REFERENCES public.p (y, x);

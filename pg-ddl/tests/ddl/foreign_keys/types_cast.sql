CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;

CREATE TABLE public.p (
  id integer NOT NULL,
  n name,
  t text,
  v character varying(20),
  i public.citext,
  CONSTRAINT p_pkey PRIMARY KEY (id),
  CONSTRAINT p_n_key UNIQUE (n),
  CONSTRAINT p_t_key UNIQUE (t),
  CONSTRAINT p_v_key UNIQUE (v),
  CONSTRAINT p_i_key UNIQUE (i)
);

CREATE TABLE public.c (
  a character(3),
  c name,
  d public.citext,
  e public.citext
);

ALTER TABLE public.c
  ADD CONSTRAINT c_a_fkey FOREIGN KEY (a)
    REFERENCES public.p (n),
  ADD CONSTRAINT c_c_fkey FOREIGN KEY (c)
    REFERENCES public.p (v),
  ADD CONSTRAINT c_d_fkey FOREIGN KEY (d)
    REFERENCES public.p (t),
  ADD CONSTRAINT c_e_fkey FOREIGN KEY (e)
    REFERENCES public.p (i);

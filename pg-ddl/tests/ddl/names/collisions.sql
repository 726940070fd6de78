CREATE TABLE public.x (
  b_c integer,
  v integer,
  CONSTRAINT x_v_key UNIQUE (v)
);

CREATE TABLE public.x_b (
  c integer
);

CREATE TABLE public.p (
  id integer NOT NULL,
  CONSTRAINT p_pkey PRIMARY KEY (id)
);

CREATE INDEX x_b_c_idx1 ON public.x (b_c);
CREATE INDEX x_b_c_idx ON public.x (v);
CREATE INDEX x_b_c_idx2 ON public.x_b (c);

ALTER TABLE public.x
  ADD CONSTRAINT x_b_c_fkey FOREIGN KEY (b_c)
    REFERENCES public.p (id);

ALTER TABLE public.x_b
  ADD CONSTRAINT x_b_c_fkey1 FOREIGN KEY (c)
    REFERENCES public.p (id);

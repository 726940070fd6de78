CREATE TABLE public.a (
  id integer NOT NULL,
  CONSTRAINT a_pkey PRIMARY KEY (id)
);

CREATE TABLE public.b (
  x integer NOT NULL,
  y integer NOT NULL,
  CONSTRAINT b_pkey PRIMARY KEY (x, y)
);

CREATE TABLE public.c (
  x integer NOT NULL,
  y integer NOT NULL,
  CONSTRAINT c_key PRIMARY KEY (y, x)
);

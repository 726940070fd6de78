CREATE TABLE public.t (
  id integer NOT NULL,
  email text,
  code text,
  slug text,
  a integer,
  b integer,
  CONSTRAINT t_pkey PRIMARY KEY (id),
  CONSTRAINT t_email_key UNIQUE (email),
  CONSTRAINT t_code_unique UNIQUE (code),
  CONSTRAINT t_slug_key UNIQUE (slug) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT t_ba UNIQUE (b, a) INCLUDE (slug)
);

CREATE UNIQUE INDEX t_a_b_idx ON public.t (a, b);

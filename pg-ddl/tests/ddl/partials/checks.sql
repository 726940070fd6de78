CREATE TABLE public.a (
  id integer NOT NULL,
  made timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT a_pkey PRIMARY KEY (id),
  CONSTRAINT "a.made_recently" CHECK (made > '2000-01-01')
);

CREATE TABLE public.b (
  id integer NOT NULL,
  made timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT b_pkey PRIMARY KEY (id),
  CONSTRAINT "b.made_recently" CHECK (made > '2000-01-01')
);

CREATE INDEX a_made_idx ON public.a (made);
CREATE INDEX b_made_idx ON public.b (made);

BEGIN;
CREATE TABLE public.other (
  id integer NOT NULL,
  CONSTRAINT other_pkey PRIMARY KEY (id)
);
DROP TABLE public.c;
DROP TABLE public.b;
DROP TABLE public.a;
COMMIT;

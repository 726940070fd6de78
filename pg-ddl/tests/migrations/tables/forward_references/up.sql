BEGIN;
CREATE TYPE public.kind AS ENUM (
  'x'
);
CREATE TABLE public.a (
  id integer NOT NULL,
  CONSTRAINT a_pkey PRIMARY KEY (id)
);
CREATE TABLE public.b (
  id integer NOT NULL,
  a integer,
  kind public.kind,
  CONSTRAINT b_pkey PRIMARY KEY (id)
);
ALTER TABLE public.b
  ADD CONSTRAINT b_a_fkey FOREIGN KEY (a)
    REFERENCES public.a (id);
COMMIT;

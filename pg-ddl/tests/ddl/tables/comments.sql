CREATE TYPE public.state AS ENUM (
  'open',
  'done'
);

CREATE TABLE public.t (
  id integer NOT NULL,
  name text,
  CONSTRAINT t_pkey PRIMARY KEY (id)
);

CREATE INDEX t_name ON public.t (name);

COMMENT ON TYPE public.state IS 'how far it is';
COMMENT ON TABLE public.t IS 'two
lines';
COMMENT ON COLUMN public.t.id IS 'the key';
COMMENT ON COLUMN public.t.name IS 'it''s a name';
COMMENT ON INDEX public.t_name IS 'for searches';

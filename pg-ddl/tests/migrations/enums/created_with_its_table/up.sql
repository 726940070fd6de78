BEGIN;
CREATE SCHEMA s;
CREATE TYPE s.kind AS ENUM (
  'a',
  'b'
);
CREATE TABLE public.other (
  id integer NOT NULL,
  kind s.kind DEFAULT 'a',
  CONSTRAINT other_pkey PRIMARY KEY (id)
);
COMMIT;

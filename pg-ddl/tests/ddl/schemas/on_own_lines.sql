CREATE SCHEMA org;
CREATE SCHEMA "My audit";

CREATE TABLE org.person (
  id integer NOT NULL,
  CONSTRAINT person_pkey PRIMARY KEY (id)
);

CREATE TABLE public.mark (
);

CREATE TABLE org."A.b" (
);

COMMENT ON SCHEMA org IS 'Who 
 works here';
COMMENT ON SCHEMA public IS 'Where all began';

CREATE SCHEMA access;
CREATE SCHEMA org;

CREATE TYPE access.role AS ENUM (
  'admin',
  'reader'
);

CREATE TABLE org.users (
  id integer NOT NULL,
  role access.role,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);

CREATE TABLE public.users (
  id integer NOT NULL,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);

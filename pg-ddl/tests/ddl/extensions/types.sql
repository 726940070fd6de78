CREATE SCHEMA tools;

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA tools;
CREATE EXTENSION IF NOT EXISTS ltree WITH SCHEMA public;

CREATE TABLE public.account (
  id integer NOT NULL,
  email public.citext NOT NULL,
  aliases public.citext[] DEFAULT '{}',
  labels tools.hstore,
  also tools.hstore,
  path public.ltree DEFAULT 'top',
  CONSTRAINT account_pkey PRIMARY KEY (id),
  CONSTRAINT account_email_key UNIQUE (email)
);

CREATE TABLE public.login (
  email public.citext NOT NULL,
  CONSTRAINT login_pkey PRIMARY KEY (email)
);

ALTER TABLE public.login
  ADD CONSTRAINT login_email_fkey FOREIGN KEY (email)
    REFERENCES public.account (email);

-- The stock comment on `public` says nothing; one of its own does. Tables of the same name live apart.
COMMENT ON SCHEMA public IS 'ours';
CREATE SCHEMA b;
CREATE SCHEMA a;
CREATE SCHEMA dbmlc;
CREATE TABLE dbmlc.migrations ();
CREATE TABLE a.t (id integer PRIMARY KEY);
CREATE TABLE b.t (id integer PRIMARY KEY REFERENCES a.t);
CREATE TABLE public.t ();

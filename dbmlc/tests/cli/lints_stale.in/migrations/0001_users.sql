-- dbmlc migration
-- parent: none
-- transaction: inside one
--
-- changes:
--   + tier  enum of free, paid
--   + users  table of 2 columns

CREATE TYPE public.tier AS ENUM (
  'free',
  'paid'
);

CREATE TABLE public.users (
  id integer NOT NULL,
  title text,
  CONSTRAINT users_pkey PRIMARY KEY (id)
);

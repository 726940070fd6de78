CREATE SCHEMA org;

CREATE TYPE public."Status" AS ENUM (
  'in progress',
  'done'
);

CREATE TYPE org.tier AS ENUM (
  'free',
  'paid'
);

CREATE TABLE public.t (
  a public."Status" DEFAULT 'in progress',
  b org.tier NOT NULL DEFAULT 'free',
  c org.tier[],
  d public."Status"[]
);

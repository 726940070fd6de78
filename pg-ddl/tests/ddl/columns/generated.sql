CREATE TABLE public.t (
  first text COLLATE pg_catalog."C",
  last text,
  full_name text GENERATED ALWAYS AS (first || ' ' || last) STORED
);

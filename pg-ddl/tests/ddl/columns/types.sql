CREATE TABLE public.t (
  a integer,
  b character varying(20),
  c timestamp(6) with time zone,
  d numeric(10,2),
  e integer[],
  f double precision,
  g character varying(5)[],
  h real,
  i character(1),
  j interval year to month,
  k tsvector,
  l bit(1)
);

CREATE TABLE public.t (
  id integer NOT NULL,
  a time without time zone DEFAULT '12:30',
  b interval DEFAULT '1 day',
  c bit(3) DEFAULT 'b101',
  d bit varying(3) DEFAULT '10',
  e bytea DEFAULT '\xab',
  f cidr DEFAULT '10/8',
  g int4range DEFAULT 'empty',
  h oid DEFAULT 4294967295,
  i numeric(3,1) DEFAULT 99.94,
  j text DEFAULT now(),
  k date DEFAULT CURRENT_TIMESTAMP,
  l timestamp without time zone DEFAULT current_date,
  m character varying(40) DEFAULT gen_random_uuid(),
  n time without time zone DEFAULT now(),
  o inet DEFAULT '::ffff:10.0.0.1/64',
  CONSTRAINT t_pkey PRIMARY KEY (id)
);

BEGIN;
CREATE TABLE public.a (
  id integer NOT NULL,
  b_c serial NOT NULL,
  CONSTRAINT a_pkey PRIMARY KEY (id)
);
COMMIT;

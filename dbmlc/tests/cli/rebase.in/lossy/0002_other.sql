-- dbmlc migration
-- parent: 0001_one
-- transaction: inside one
--
-- changes:
--   + c  table of 2 columns

CREATE TABLE public.c (
  id bigint NOT NULL,
  at timestamp with time zone,
  CONSTRAINT c_pkey PRIMARY KEY (id)
);

CREATE INDEX c_at_idx ON public.c (at);

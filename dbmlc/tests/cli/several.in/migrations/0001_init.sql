-- dbmlc migration
-- parent: none
-- transaction: inside one
--
-- changes:
--   + a  table of 3 columns

CREATE TABLE public.a (
  id bigint NOT NULL,
  j text,
  n character varying(40),
  CONSTRAINT a_pkey PRIMARY KEY (id)
);

-- dbmlc migration
-- parent: none
-- transaction: inside one
--
-- changes:
--   + a  table of 1 column

CREATE TABLE public.a (
  id bigint NOT NULL,
  CONSTRAINT a_pkey PRIMARY KEY (id)
);

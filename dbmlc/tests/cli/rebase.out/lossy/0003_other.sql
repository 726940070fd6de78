-- dbmlc migration
-- parent: 0002_two
-- transaction: inside one
--
-- changes:
--   + c  table of 2 columns
--   - a.b  text
--
-- hazards:
--   a.b: ACCESS EXCLUSIVE on a, loses data

CREATE TABLE public.c (
  id bigint NOT NULL,
  at timestamp with time zone,
  CONSTRAINT c_pkey PRIMARY KEY (id)
);

SET LOCAL lock_timeout = '3s';

-- ACCESS EXCLUSIVE on a, loses data
ALTER TABLE public.a
  DROP COLUMN b;

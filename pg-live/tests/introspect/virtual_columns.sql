-- Columns that are computed when they are read, and constraints that nobody enforces. (from PostgreSQL 18)
CREATE TABLE t (
  a integer NOT NULL,
  b integer GENERATED ALWAYS AS (a * 2),
  c integer GENERATED ALWAYS AS (a * 3) STORED,
  during int4range,
  at daterange,
  CHECK (a > 0) NOT ENFORCED,
  CONSTRAINT a_there NOT NULL c,
  UNIQUE (during, at WITHOUT OVERLAPS)
);

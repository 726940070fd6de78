-- Checks: which names are automatic depends on how many columns the condition mentions.
CREATE TABLE t (
  a integer CHECK (a > 0),
  b varchar(9) CHECK (b IN ('x', 'y')),
  CHECK (a < 100),
  CHECK (a < length(b)),
  CHECK (true),
  CONSTRAINT named CHECK ((a > 1) AND (b LIKE 'q%')),
  CHECK (b <> ')') NO INHERIT
);
ALTER TABLE t ADD CHECK (a <> 7) NOT VALID;
COMMENT ON CONSTRAINT named ON t IS 'two conditions';

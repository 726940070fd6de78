-- Columns with a sequence that `serial` would make otherwise: it is always NOT NULL, chooses the name, and knows three types.
CREATE TABLE t (
  nullable serial,
  small smallserial,
  named bigserial,
  exact numeric NOT NULL
);
ALTER TABLE t ALTER COLUMN nullable DROP NOT NULL;
ALTER TABLE t ALTER COLUMN small DROP NOT NULL;
ALTER SEQUENCE t_named_seq RENAME TO "Numbers";
CREATE SEQUENCE t_exact_seq OWNED BY t.exact;
ALTER TABLE t ALTER COLUMN exact SET DEFAULT nextval('t_exact_seq');

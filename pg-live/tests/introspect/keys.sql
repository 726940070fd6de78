-- Primary keys, uniques and foreign keys with all that they can say; a star stands after the names that PostgreSQL chose.
CREATE TABLE a (x integer, y integer, z text, PRIMARY KEY (y, x), UNIQUE (z), UNIQUE (z), CONSTRAINT named UNIQUE (x));
CREATE TABLE b (
  id integer CONSTRAINT b_key PRIMARY KEY,
  u integer, v integer, w integer REFERENCES a (x),
  FOREIGN KEY (u, v) REFERENCES a (y, x) ON DELETE CASCADE ON UPDATE SET NULL,
  CONSTRAINT late FOREIGN KEY (v, u) REFERENCES a ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (u) INCLUDE (v) DEFERRABLE
);
ALTER TABLE b ADD FOREIGN KEY (w) REFERENCES a (x) ON DELETE SET DEFAULT NOT VALID;
ALTER TABLE b ADD CONSTRAINT of_itself FOREIGN KEY (u) REFERENCES b (id) MATCH FULL;
COMMENT ON CONSTRAINT late ON b IS 'checked late';
COMMENT ON CONSTRAINT b_key ON b IS 'the key';
COMMENT ON CONSTRAINT a_z_key ON a IS 'one z';

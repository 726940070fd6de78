-- Keys in which NULLs are equal, and a reference that is only partly taken back. (from PostgreSQL 15)
CREATE TABLE t (a integer, b integer, UNIQUE NULLS NOT DISTINCT (a, b));
CREATE UNIQUE INDEX ON t (b) NULLS NOT DISTINCT;
CREATE TABLE u (a integer, b integer, FOREIGN KEY (a, b) REFERENCES t (a, b) ON DELETE SET NULL (b));

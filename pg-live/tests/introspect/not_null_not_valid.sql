-- NOT NULL that the rows before need not keep: the column is not NOT NULL yet. (from PostgreSQL 18)
CREATE TABLE t (a integer, b integer, c integer NOT NULL);
ALTER TABLE t ADD CONSTRAINT later NOT NULL a NOT VALID, ADD CONSTRAINT done NOT NULL b NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT done;

-- What is serial and what only looks like it.
CREATE SCHEMA beyond;
CREATE SEQUENCE free;
CREATE SEQUENCE owned_but_unused;
CREATE TABLE "Mixed" ("Id" serial);
CREATE TABLE t (
  renamed serial,
  shared integer NOT NULL DEFAULT nextval('free'),
  spare integer NOT NULL,
  moved serial,
  widened serial,
  stepped serial
);
ALTER SEQUENCE owned_but_unused OWNED BY t.spare;
ALTER SEQUENCE t_renamed_seq RENAME TO numbers;
ALTER SEQUENCE t_moved_seq OWNED BY NONE;
ALTER SEQUENCE t_moved_seq SET SCHEMA beyond;
ALTER TABLE t ALTER COLUMN widened TYPE bigint;
ALTER SEQUENCE t_stepped_seq INCREMENT BY 10;

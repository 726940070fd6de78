-- Types, nullability, collations and comments of columns; a dropped column leaves no gap.
CREATE SCHEMA "Odd Schema";
CREATE TYPE "Odd Schema"."Mood" AS ENUM ('sad', 'happy');
CREATE TABLE "Odd Schema"."Order" (
  "user" integer NOT NULL,
  gone text,
  "camelCase" varchar(20) COLLATE "C",
  code char,
  padded bpchar,
  price numeric(10, 2),
  ratio float4,
  at timestamptz(3),
  due time,
  span interval day to second(2),
  flags bit varying(5)[],
  tags varchar(5)[][],
  mood "Odd Schema"."Mood" NOT NULL,
  moods "Odd Schema"."Mood"[],
  one "char",
  place point
);
ALTER TABLE "Odd Schema"."Order" DROP COLUMN gone;
COMMENT ON COLUMN "Odd Schema"."Order"."user" IS 'it''s
two lines';
COMMENT ON TABLE "Odd Schema"."Order" IS 'the order';
COMMENT ON TYPE "Odd Schema"."Mood" IS 'the mood';
COMMENT ON SCHEMA "Odd Schema" IS 'the schema';
COMMENT ON COLUMN "Odd Schema"."Order".price IS '';

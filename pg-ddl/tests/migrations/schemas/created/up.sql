BEGIN;
CREATE SCHEMA stock;
CREATE TABLE stock.item (
  id integer NOT NULL,
  CONSTRAINT item_pkey PRIMARY KEY (id)
);
COMMIT;

BEGIN;
COMMENT ON COLUMN item.item.comment IS 'a';
COMMENT ON TABLE item.item IS 'b';
COMMIT;

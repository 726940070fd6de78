BEGIN;
COMMENT ON SCHEMA org IS 'Kept for later';
DROP TYPE org.kind;
COMMIT;

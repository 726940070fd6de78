BEGIN;
ALTER TABLE public.person
  DROP CONSTRAINT person_name_check,
  ALTER COLUMN name DROP DEFAULT,
  ALTER COLUMN mail TYPE text,
  ALTER COLUMN name TYPE character varying(20),
  ALTER COLUMN tags TYPE text[],
  ALTER COLUMN name SET DEFAULT 'x',
  ADD CONSTRAINT person_name_check CHECK (name <> '') NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.person
  VALIDATE CONSTRAINT person_name_check;

BEGIN;
ALTER TABLE public.person
  RENAME COLUMN code TO badge;
COMMIT;

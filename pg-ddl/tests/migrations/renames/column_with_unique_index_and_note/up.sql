BEGIN;
ALTER TABLE public.item
  RENAME COLUMN email TO mail;
COMMIT;

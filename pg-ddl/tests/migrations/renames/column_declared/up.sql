BEGIN;
ALTER TABLE public.item
  RENAME COLUMN username TO user_name;
COMMIT;

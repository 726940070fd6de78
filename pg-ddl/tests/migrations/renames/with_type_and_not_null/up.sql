BEGIN;
ALTER TABLE public.item
  RENAME COLUMN username TO user_name;
ALTER TABLE public.item
  ALTER COLUMN user_name TYPE text,
  ADD CONSTRAINT user_name_not_null_65b2ff CHECK (user_name IS NOT NULL) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT user_name_not_null_65b2ff;
ALTER TABLE public.item
  ALTER COLUMN user_name SET NOT NULL;
ALTER TABLE public.item
  DROP CONSTRAINT user_name_not_null_65b2ff;

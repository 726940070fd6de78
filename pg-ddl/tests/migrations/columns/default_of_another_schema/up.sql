BEGIN;
ALTER TABLE public.person
  ADD COLUMN pepper text,
  ALTER COLUMN pepper SET DEFAULT tools.gen_salt('md5');
COMMIT;
-- each statement by itself
UPDATE public.person
  SET pepper = (tools.gen_salt('md5'))
  WHERE pepper IS NULL;

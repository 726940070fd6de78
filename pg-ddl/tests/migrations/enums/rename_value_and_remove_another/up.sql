BEGIN;
ALTER TYPE public.tier RENAME TO level;
ALTER TYPE public.level RENAME VALUE 'paid' TO 'full';
ALTER TYPE public.level RENAME TO level_old_1d65e6;
CREATE TYPE public.level AS ENUM (
  'free',
  'full'
);
ALTER TABLE public.item
  ALTER COLUMN a TYPE public.level USING a::text::public.level;
DROP TYPE public.level_old_1d65e6;
COMMIT;

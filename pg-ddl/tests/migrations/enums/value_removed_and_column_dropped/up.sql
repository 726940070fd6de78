BEGIN;
ALTER TYPE public.tier RENAME TO tier_old_519bc4;
CREATE TYPE public.tier AS ENUM (
  'free',
  'paid'
);
ALTER TABLE public.item
  ALTER COLUMN a TYPE public.tier USING a::text::public.tier;
ALTER TABLE public.item
  DROP COLUMN b;
DROP TYPE public.tier_old_519bc4;
COMMIT;

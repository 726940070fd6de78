BEGIN;
ALTER TYPE public.tier RENAME TO tier_old_519bc4;
CREATE TYPE public.tier AS ENUM (
  'paid',
  'free'
);
ALTER TABLE public.item
  ALTER COLUMN tier TYPE public.tier USING tier::text::public.tier;
DROP TYPE public.tier_old_519bc4;
COMMIT;

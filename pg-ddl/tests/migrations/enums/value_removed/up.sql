BEGIN;
ALTER TYPE public.tier RENAME TO tier_old_519bc4;
CREATE TYPE public.tier AS ENUM (
  'free',
  'paid'
);
DROP INDEX public.item_paid;
ALTER TABLE public.item
  DROP CONSTRAINT item_check,
  ALTER COLUMN tier DROP DEFAULT,
  ALTER COLUMN tier TYPE public.tier USING tier::text::public.tier,
  ALTER COLUMN tiers TYPE public.tier[] USING tiers::text[]::public.tier[],
  ALTER COLUMN tier SET DEFAULT 'free',
  ADD CONSTRAINT item_check CHECK (tier <> 'paid' or id > 0) NOT VALID;
ALTER TABLE public.other
  ALTER COLUMN tier TYPE public.tier USING tier::text::public.tier;
DROP TYPE public.tier_old_519bc4;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_check;
CREATE INDEX CONCURRENTLY item_paid ON public.item (tier)
  WHERE tier = 'paid';

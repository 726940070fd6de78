BEGIN;
ALTER TYPE public.state ADD VALUE 'unknown';
COMMIT;
BEGIN;
ALTER TABLE public.item
  ADD COLUMN state public.state NOT NULL DEFAULT 'unknown';
ALTER TABLE public.item
  ALTER COLUMN state DROP DEFAULT;
COMMIT;

BEGIN;
ALTER TYPE public.state RENAME TO state_old_20e8b2;
CREATE TYPE public.state AS ENUM (
  'open',
  'paid'
);
ALTER TABLE public.invoice
  DROP COLUMN is_open;
ALTER TABLE public.invoice
  ALTER COLUMN state TYPE public.state USING state::text::public.state,
  ADD COLUMN is_open boolean GENERATED ALWAYS AS (state = 'open') STORED;
DROP TYPE public.state_old_20e8b2;
COMMIT;

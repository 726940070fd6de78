BEGIN;
CREATE TYPE public.state AS ENUM (
  'pending',
  'done'
);
ALTER TABLE public.item
  DROP CONSTRAINT item_state_check,
  ALTER COLUMN state DROP DEFAULT,
  ALTER COLUMN state TYPE public.state USING state::public.state,
  ALTER COLUMN state SET DEFAULT 'pending';
COMMIT;

BEGIN;
ALTER TYPE public.state RENAME TO state_old_20e8b2;
CREATE TYPE public.state AS ENUM (
  'open'
);
ALTER TABLE public.item
  ALTER COLUMN state DROP EXPRESSION;
ALTER TABLE public.item
  ALTER COLUMN done DROP EXPRESSION;
ALTER TABLE public.item
  ALTER COLUMN state TYPE public.state USING state::text::public.state,
  ALTER COLUMN done TYPE text,
  ALTER COLUMN done SET DEFAULT 'no';
DROP TYPE public.state_old_20e8b2;
COMMIT;

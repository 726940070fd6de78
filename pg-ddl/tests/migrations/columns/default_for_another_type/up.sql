BEGIN;
CREATE TYPE public.state AS ENUM (
  'open',
  'closed'
);
ALTER TABLE public.orders
  ALTER COLUMN state DROP DEFAULT,
  ALTER COLUMN closed DROP DEFAULT,
  ALTER COLUMN paid DROP DEFAULT,
  ALTER COLUMN items DROP DEFAULT,
  ALTER COLUMN state TYPE public.state USING state::public.state,
  ALTER COLUMN closed TYPE boolean USING closed::boolean,
  ALTER COLUMN paid TYPE boolean USING paid::boolean,
  ALTER COLUMN items TYPE integer USING items::integer,
  ALTER COLUMN state SET DEFAULT 'open',
  ALTER COLUMN closed SET DEFAULT false,
  ALTER COLUMN paid SET DEFAULT true,
  ALTER COLUMN items SET DEFAULT 1;
COMMIT;

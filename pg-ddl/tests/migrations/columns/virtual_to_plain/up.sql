BEGIN;
ALTER TABLE public.item
  DROP COLUMN double,
  DROP COLUMN label,
  ADD COLUMN double integer NOT NULL GENERATED ALWAYS AS (price * 2) STORED,
  ADD COLUMN label text GENERATED ALWAYS AS (lower(name)) STORED;
ALTER TABLE public.item
  ALTER COLUMN double DROP EXPRESSION,
  ALTER COLUMN label DROP EXPRESSION;
ALTER TABLE public.item
  ALTER COLUMN label TYPE character varying,
  ALTER COLUMN label SET DEFAULT 'none',
  ADD CONSTRAINT item_double_check CHECK (double >= 0) NOT VALID;
COMMENT ON COLUMN public.item.double IS 'twice the price';
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT item_double_check;

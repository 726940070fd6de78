BEGIN;
ALTER TYPE public.size ADD VALUE 'large';
ALTER TABLE public.item
  ADD COLUMN code text;
COMMIT;

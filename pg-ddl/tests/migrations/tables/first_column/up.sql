BEGIN;
ALTER TABLE public.mark
  ADD COLUMN code text NOT NULL DEFAULT ('a' || 'b');
COMMIT;

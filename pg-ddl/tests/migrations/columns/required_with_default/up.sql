BEGIN;
ALTER TABLE public.item
  ADD COLUMN a integer NOT NULL DEFAULT 0,
  ADD COLUMN b timestamp with time zone NOT NULL DEFAULT now();
COMMIT;

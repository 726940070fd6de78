BEGIN;
ALTER TABLE public.item
  DROP COLUMN a;
DROP TABLE public.gone;
COMMIT;

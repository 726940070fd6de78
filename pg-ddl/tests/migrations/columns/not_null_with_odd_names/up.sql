BEGIN;
ALTER TABLE public.item
  ADD CONSTRAINT order_not_null_9cad50 CHECK ("order" IS NOT NULL) NOT VALID,
  ADD CONSTRAINT "createdAt_not_null_0bf862" CHECK ("createdAt" IS NOT NULL) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.item
  VALIDATE CONSTRAINT order_not_null_9cad50;
ALTER TABLE public.item
  VALIDATE CONSTRAINT "createdAt_not_null_0bf862";
ALTER TABLE public.item
  ALTER COLUMN "order" SET NOT NULL,
  ALTER COLUMN "createdAt" SET NOT NULL;
ALTER TABLE public.item
  DROP CONSTRAINT order_not_null_9cad50,
  DROP CONSTRAINT "createdAt_not_null_0bf862";

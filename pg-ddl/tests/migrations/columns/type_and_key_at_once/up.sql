BEGIN;
ALTER TABLE public.item
  ALTER COLUMN payload TYPE bytea USING payload::text::bytea;
COMMIT;
-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY item_payload_key ON public.item (payload);
ALTER TABLE public.item
  ADD CONSTRAINT item_payload_key UNIQUE USING INDEX item_payload_key;

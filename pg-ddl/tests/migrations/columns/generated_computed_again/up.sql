BEGIN;
ALTER TABLE public.offer
  DROP CONSTRAINT offer_gross_fkey;
ALTER TABLE public.item
  DROP COLUMN gross;
ALTER TABLE public.item
  ADD COLUMN gross integer NOT NULL GENERATED ALWAYS AS (price * 3) STORED;
COMMENT ON COLUMN public.item.gross IS 'with tax';
COMMIT;
-- each statement by itself
CREATE UNIQUE INDEX CONCURRENTLY item_gross_key ON public.item (gross);
CREATE INDEX CONCURRENTLY item_gross_price_idx ON public.item (gross, price);
ALTER TABLE public.item
  ADD CONSTRAINT item_gross_key UNIQUE USING INDEX item_gross_key;
ALTER TABLE public.offer
  ADD CONSTRAINT offer_gross_fkey FOREIGN KEY (gross)
    REFERENCES public.item (gross) NOT VALID;
ALTER TABLE public.offer
  VALIDATE CONSTRAINT offer_gross_fkey;

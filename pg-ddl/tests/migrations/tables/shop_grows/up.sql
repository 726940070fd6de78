BEGIN;
ALTER TYPE public.order_state ADD VALUE 'draft' BEFORE 'open';
COMMIT;
BEGIN;
ALTER TABLE public.customer
  RENAME COLUMN mail TO email;
CREATE TABLE public.order_line (
  order_id bigint NOT NULL,
  line integer NOT NULL,
  article text NOT NULL,
  CONSTRAINT order_line_pkey PRIMARY KEY (order_id, line)
);
ALTER TABLE public.customer
  ADD CONSTRAINT email_not_null_e6dc06 CHECK (email IS NOT NULL) NOT VALID;
ALTER TABLE public."order"
  ALTER COLUMN state SET DEFAULT 'draft',
  ADD COLUMN total numeric(12,2) NOT NULL DEFAULT 0,
  ADD CONSTRAINT customer_id_not_null_576378 CHECK (customer_id IS NOT NULL) NOT VALID,
  ADD CONSTRAINT order_total_check CHECK (total >= 0) NOT VALID;
ALTER TABLE public."order"
  ALTER COLUMN total DROP DEFAULT;
ALTER TABLE public.order_line
  ADD CONSTRAINT order_line_order_id_fkey FOREIGN KEY (order_id)
    REFERENCES public."order" (id);
COMMENT ON COLUMN public.customer.email IS 'where invoices go';
COMMIT;
-- each statement by itself
ALTER TABLE public.customer
  VALIDATE CONSTRAINT email_not_null_e6dc06;
ALTER TABLE public."order"
  VALIDATE CONSTRAINT customer_id_not_null_576378;
ALTER TABLE public."order"
  VALIDATE CONSTRAINT order_total_check;
ALTER TABLE public.customer
  ALTER COLUMN email SET NOT NULL;
ALTER TABLE public."order"
  ALTER COLUMN customer_id SET NOT NULL;
ALTER TABLE public.customer
  DROP CONSTRAINT email_not_null_e6dc06;
ALTER TABLE public."order"
  DROP CONSTRAINT customer_id_not_null_576378;
CREATE INDEX CONCURRENTLY order_customer_id_placed_at_idx ON public."order" (customer_id, placed_at);
DROP INDEX CONCURRENTLY public.order_customer_id_idx;
BEGIN;
ALTER TABLE public.customer
  DROP COLUMN fax;
COMMIT;

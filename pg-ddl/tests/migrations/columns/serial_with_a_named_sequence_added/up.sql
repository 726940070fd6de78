BEGIN;
CREATE SEQUENCE public."Ticket numbers" AS bigint;
ALTER TABLE public.ticket
  ADD COLUMN number bigint NOT NULL DEFAULT nextval('public."Ticket numbers"'::regclass);
ALTER SEQUENCE public."Ticket numbers" OWNED BY public.ticket.number;
COMMIT;

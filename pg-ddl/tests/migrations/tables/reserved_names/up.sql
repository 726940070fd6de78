BEGIN;
CREATE TABLE public."user" (
  "order" integer NOT NULL,
  "createdAt" timestamp with time zone DEFAULT now(),
  comment text,
  "table" integer,
  CONSTRAINT user_pkey PRIMARY KEY ("order")
);
CREATE INDEX "user_order_createdAt_idx" ON public."user" ("order", "createdAt");
ALTER TABLE public."user"
  ADD CONSTRAINT user_table_fkey FOREIGN KEY ("table")
    REFERENCES public."user" ("order");
COMMENT ON COLUMN public."user".comment IS 'of a column named comment';
COMMIT;

CREATE TABLE public."order" (
  "user" integer NOT NULL,
  "createdAt" timestamp with time zone,
  "say ""hi""" text,
  name text,
  "größe" integer,
  CONSTRAINT order_pkey PRIMARY KEY ("user")
);

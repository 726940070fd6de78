CREATE TABLE public.t (
  id integer NOT NULL,
  "createdAt" timestamp with time zone DEFAULT CURRENT_TIMESTAMP(3),
  day date,
  span interval DEFAULT (interval '1' day),
  doc xml,
  body text DEFAULT (E'a' collate "C"),
  kind text,
  tags text[],
  "order" integer,
  "both" text GENERATED ALWAYS AS (CASE WHEN kind IS NULL THEN body ELSE kind || body END) STORED,
  utc timestamp without time zone DEFAULT (now() at time zone 'utc'),
  CONSTRAINT t_pkey PRIMARY KEY (id),
  CONSTRAINT t_day_check CHECK (extract(year from day) > 2000),
  CONSTRAINT t_doc_check CHECK (doc is not document),
  CONSTRAINT t_kind_check CHECK (kind::text = ANY (ARRAY['a'::character varying, 'b'::character varying]::text[])),
  CONSTRAINT t_tags_check CHECK (tags[1:2] is distinct from array['a']),
  CONSTRAINT t_order_check CHECK ("order" between 1 and 9),
  CONSTRAINT t_check CHECK (num_nonnulls(t.*) > 0),
  CONSTRAINT t_check1 CHECK (t is not null),
  CONSTRAINT t_span_check CHECK (make_interval(days => 10) > span),
  CONSTRAINT "t_createdAt_check" CHECK ("createdAt" > '2020-01-01'::timestamptz),
  CONSTRAINT t_kind_check1 CHECK (cast(kind as money) > money '1')
);

CREATE INDEX t_body_idx ON public.t ((body collate "C"));
CREATE INDEX t_to_tsvector_idx ON public.t USING gin (to_tsvector('english', body));
CREATE INDEX t_expr_idx ON public.t (((body || kind)))
  WHERE day > date '2020-01-01';

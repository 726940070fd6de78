CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public VERSION '0.7.0';

CREATE TABLE public.thought (
  id integer NOT NULL,
  half public.halfvec(64),
  sparse public.sparsevec(64),
  CONSTRAINT thought_pkey PRIMARY KEY (id)
);

CREATE INDEX thought_half_idx ON public.thought USING ivfflat (half public.halfvec_l2_ops);
CREATE INDEX thought_sparse_idx ON public.thought USING hnsw (sparse public.sparsevec_l2_ops);

CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;

CREATE TABLE public.thought (
  id integer NOT NULL,
  embedding public.vector(1536) NOT NULL,
  half public.halfvec(64),
  CONSTRAINT thought_pkey PRIMARY KEY (id)
);

CREATE INDEX thought_embedding_idx ON public.thought USING hnsw (embedding public.vector_cosine_ops);
CREATE INDEX thought_half_idx ON public.thought USING ivfflat (half public.halfvec_l2_ops);

CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;

CREATE TABLE public.thought (
  id integer NOT NULL,
  embedding public.vector(1536) NOT NULL,
  small public.vector(3) DEFAULT '[1,2,3]',
  "any" public.vector,
  parts public.vector(3)[],
  CONSTRAINT thought_pkey PRIMARY KEY (id)
);

CREATE INDEX thought_embedding_idx ON public.thought USING hnsw (embedding public.vector_cosine_ops);
CREATE INDEX thought_small_idx ON public.thought USING ivfflat (small public.vector_l2_ops);
CREATE INDEX thought_product ON public.thought USING hnsw (small public.vector_ip_ops);

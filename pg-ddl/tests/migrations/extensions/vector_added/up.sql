BEGIN;
CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;
ALTER TABLE public.thought
  ADD COLUMN embedding public.vector(3),
  ADD COLUMN parts public.vector(3)[];
COMMIT;
-- each statement by itself
CREATE INDEX CONCURRENTLY thought_lists ON public.thought USING ivfflat (embedding public.vector_l2_ops);
CREATE INDEX CONCURRENTLY thought_near ON public.thought USING hnsw (embedding public.vector_cosine_ops);

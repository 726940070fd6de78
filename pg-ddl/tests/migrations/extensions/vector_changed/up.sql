BEGIN;
ALTER TABLE public.thought
  ALTER COLUMN embedding TYPE public.vector(3) USING embedding::public.vector(3),
  ALTER COLUMN near SET DEFAULT '[0,0,0]',
  ADD CONSTRAINT near_not_null_96d876 CHECK (near IS NOT NULL) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.thought
  VALIDATE CONSTRAINT near_not_null_96d876;
ALTER TABLE public.thought
  ALTER COLUMN near SET NOT NULL;
ALTER TABLE public.thought
  DROP CONSTRAINT near_not_null_96d876;
CREATE INDEX CONCURRENTLY thought_near_new_11e572 ON public.thought USING hnsw (near public.vector_cosine_ops);
DROP INDEX CONCURRENTLY public.thought_near;
ALTER INDEX public.thought_near_new_11e572 RENAME TO thought_near;

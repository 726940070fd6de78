BEGIN;
ALTER TABLE public.thought
  DROP COLUMN embedding;
DROP EXTENSION vector;
COMMIT;

BEGIN;
ALTER TABLE public.post
  DROP CONSTRAINT post_topic_fkey;
ALTER TABLE public.topic
  ALTER COLUMN path TYPE text[];
ALTER TABLE public.post
  ADD CONSTRAINT post_topic_fkey FOREIGN KEY (topic)
    REFERENCES public.topic (path) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.post
  VALIDATE CONSTRAINT post_topic_fkey;

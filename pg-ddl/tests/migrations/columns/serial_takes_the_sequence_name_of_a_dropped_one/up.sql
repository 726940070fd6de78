BEGIN;
CREATE SEQUENCE public.counter_new_a05861 AS bigint;
ALTER TABLE public.item
  ADD COLUMN second bigint NOT NULL DEFAULT nextval('public.counter_new_a05861'::regclass);
ALTER SEQUENCE public.counter_new_a05861 OWNED BY public.item.second;
ALTER TABLE public.item
  DROP COLUMN first;
ALTER SEQUENCE public.counter_new_a05861 RENAME TO counter;
COMMIT;

BEGIN;
CREATE TABLE public.item (
  id integer NOT NULL,
  a integer,
  CONSTRAINT item_pkey PRIMARY KEY (id),
  CONSTRAINT one_a_new_622c81 UNIQUE (a, id)
);
CREATE INDEX look_new_9b92a6 ON public.item (a);
DROP TABLE public.gone;
ALTER INDEX public.one_a_new_622c81 RENAME TO one_a;
ALTER INDEX public.look_new_9b92a6 RENAME TO look;
COMMENT ON INDEX public.look IS 'the one';
COMMIT;

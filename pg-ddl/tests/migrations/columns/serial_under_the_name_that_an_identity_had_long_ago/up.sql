BEGIN;
ALTER TABLE public.item
  RENAME COLUMN code TO id;
CREATE SEQUENCE public.item_id_seq1 AS integer OWNED BY public.item.id;
ALTER TABLE public.item
  ALTER COLUMN id SET DEFAULT nextval('public.item_id_seq1'::regclass);
SELECT setval(pg_get_serial_sequence('public.item', 'id'), coalesce(max(id), 1), max(id) IS NOT NULL)
  FROM public.item;
COMMIT;

BEGIN;
COMMENT ON COLUMN public.item.a IS NULL;
COMMENT ON COLUMN public.item.b IS 'it''s $$ two
  lines';
COMMIT;

BEGIN;
ALTER INDEX public.by_code RENAME TO item_by_code;
ALTER TABLE public.item
  RENAME CONSTRAINT one_kind TO item_one_kind;
COMMIT;

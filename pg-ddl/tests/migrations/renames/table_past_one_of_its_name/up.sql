BEGIN;
ALTER INDEX sales.item_pkey RENAME TO item_pkey1;
ALTER SEQUENCE sales.item_id_seq RENAME TO item_id_seq1;
ALTER TABLE sales.item RENAME TO item_swap_81ff8e;
ALTER TABLE sales.item_swap_81ff8e SET SCHEMA public;
ALTER TABLE public.item_swap_81ff8e RENAME TO article;
DROP SCHEMA sales;
COMMIT;

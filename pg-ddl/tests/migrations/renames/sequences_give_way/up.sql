BEGIN;
ALTER TABLE public.item RENAME TO thing;
ALTER SEQUENCE public.item_number_seq RENAME TO thing_number_seq;
ALTER SEQUENCE public.item_position_seq RENAME TO thing_position_seq;
COMMIT;
-- each statement by itself
CREATE INDEX CONCURRENTLY item_number_seq_new_4fb577 ON public.other (counted);
CREATE INDEX CONCURRENTLY item_position_seq_new_54740c ON public.other (id, counted);
ALTER INDEX public.item_number_seq_new_4fb577 RENAME TO item_number_seq;
ALTER INDEX public.item_position_seq_new_54740c RENAME TO item_position_seq;

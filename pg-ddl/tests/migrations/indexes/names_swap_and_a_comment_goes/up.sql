BEGIN;
ALTER INDEX public.second RENAME TO second_swap_5f3776;
ALTER INDEX public.first RENAME TO first_swap_1fc157;
ALTER INDEX public.second_swap_5f3776 RENAME TO first;
ALTER INDEX public.first_swap_1fc157 RENAME TO second;
COMMENT ON INDEX public.second IS NULL;
COMMIT;

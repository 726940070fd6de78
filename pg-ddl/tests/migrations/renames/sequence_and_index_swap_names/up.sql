BEGIN;
ALTER SEQUENCE public.one RENAME TO one_swap_6eeccb;
ALTER INDEX public.two RENAME TO two_swap_1f7861;
ALTER TABLE public.item
  ALTER COLUMN number TYPE bigint;
ALTER SEQUENCE public.one_swap_6eeccb AS bigint;
ALTER SEQUENCE public.one_swap_6eeccb RENAME TO two;
ALTER INDEX public.two_swap_1f7861 RENAME TO one;
COMMIT;

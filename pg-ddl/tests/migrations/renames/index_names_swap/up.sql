BEGIN;
ALTER TABLE public.item
  RENAME CONSTRAINT d TO d_swap_7a188d;
ALTER TABLE public.item
  RENAME CONSTRAINT c TO c_swap_91fbf8;
ALTER INDEX public.two RENAME TO two_swap_1f7861;
ALTER INDEX public.one RENAME TO one_swap_6eeccb;
ALTER TABLE public.item
  RENAME CONSTRAINT d_swap_7a188d TO c;
ALTER TABLE public.item
  RENAME CONSTRAINT c_swap_91fbf8 TO d;
ALTER INDEX public.two_swap_1f7861 RENAME TO one;
ALTER INDEX public.one_swap_6eeccb RENAME TO two;
COMMIT;

BEGIN;
ALTER TABLE public.item
  RENAME COLUMN b TO b_swap_065ff4;
ALTER TABLE public.item
  RENAME COLUMN a TO a_swap_fd0bb3;
ALTER TABLE public.item
  RENAME COLUMN b_swap_065ff4 TO a;
ALTER TABLE public.item
  RENAME COLUMN a_swap_fd0bb3 TO b;
COMMENT ON COLUMN public.item.b IS 'the first, still';
COMMIT;

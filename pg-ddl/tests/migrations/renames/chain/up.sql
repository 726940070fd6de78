BEGIN;
ALTER TABLE public.item
  RENAME COLUMN a TO a_swap_fd0bb3;
ALTER TABLE public.item
  RENAME COLUMN b TO c;
ALTER TABLE public.item
  RENAME COLUMN a_swap_fd0bb3 TO b;
COMMIT;

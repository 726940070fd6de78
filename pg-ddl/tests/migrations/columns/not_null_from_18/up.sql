BEGIN;
ALTER TABLE public.item
  RENAME COLUMN a TO a_swap_fd0bb3;
ALTER TABLE public.item
  RENAME COLUMN b TO b_swap_065ff4;
ALTER TABLE public.item
  RENAME COLUMN a_swap_fd0bb3 TO b;
ALTER TABLE public.item
  RENAME COLUMN b_swap_065ff4 TO a;
ALTER TABLE public.item
  ADD COLUMN d integer,
  ADD CONSTRAINT a_not_null_fd0bb3 NOT NULL a NOT VALID;
COMMIT;
-- each statement by itself
UPDATE public.item
  SET c = (id)
  WHERE c IS NULL;
UPDATE public.item
  SET d = (id)
  WHERE d IS NULL;
ALTER TABLE public.item
  ADD CONSTRAINT c_not_null_91fbf8 NOT NULL c NOT VALID,
  ADD CONSTRAINT d_not_null_7a188d NOT NULL d NOT VALID;
ALTER TABLE public.item
  VALIDATE CONSTRAINT a_not_null_fd0bb3;
ALTER TABLE public.item
  VALIDATE CONSTRAINT c_not_null_91fbf8;
ALTER TABLE public.item
  VALIDATE CONSTRAINT d_not_null_7a188d;

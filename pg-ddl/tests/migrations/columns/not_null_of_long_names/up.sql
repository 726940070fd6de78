BEGIN;
ALTER TABLE other.item
  ADD CONSTRAINT a_column_whose_name_takes_nearly_all_of_the_byt_not_null_44b93d CHECK (a_column_whose_name_takes_nearly_all_of_the_bytes_that_there IS NOT NULL) NOT VALID;
ALTER TABLE public.item
  ADD CONSTRAINT a_column_whose_name_takes_nearly_all_of_the_byt_not_null_a3ba39 CHECK (a_column_whose_name_takes_nearly_all_of_the_bytes_that_there IS NOT NULL) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE other.item
  VALIDATE CONSTRAINT a_column_whose_name_takes_nearly_all_of_the_byt_not_null_44b93d;
ALTER TABLE public.item
  VALIDATE CONSTRAINT a_column_whose_name_takes_nearly_all_of_the_byt_not_null_a3ba39;
ALTER TABLE other.item
  ALTER COLUMN a_column_whose_name_takes_nearly_all_of_the_bytes_that_there SET NOT NULL;
ALTER TABLE public.item
  ALTER COLUMN a_column_whose_name_takes_nearly_all_of_the_bytes_that_there SET NOT NULL;
ALTER TABLE other.item
  DROP CONSTRAINT a_column_whose_name_takes_nearly_all_of_the_byt_not_null_44b93d;
ALTER TABLE public.item
  DROP CONSTRAINT a_column_whose_name_takes_nearly_all_of_the_byt_not_null_a3ba39;

SET LOCAL lock_timeout = '3s';

-- ACCESS EXCLUSIVE on role, code that runs now does not know the new name
ALTER TABLE public.role
  RENAME COLUMN short_code TO code;

-- ACCESS EXCLUSIVE on role
ALTER TABLE public.role
  DROP CONSTRAINT role_short_code_key;

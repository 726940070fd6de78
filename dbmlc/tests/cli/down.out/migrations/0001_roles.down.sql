SET LOCAL lock_timeout = '3s';

-- ACCESS EXCLUSIVE on role, loses data
DROP TABLE public.role;

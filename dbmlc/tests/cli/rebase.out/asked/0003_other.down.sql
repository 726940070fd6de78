SET LOCAL lock_timeout = '3s';

-- ACCESS EXCLUSIVE on c, loses data
DROP TABLE public.c;

BEGIN;
DROP TABLE public.department, public.employee;
COMMIT;

BEGIN;
CREATE TABLE public.department (
  id integer NOT NULL,
  manager integer,
  CONSTRAINT department_pkey PRIMARY KEY (id)
);
CREATE TABLE public.employee (
  id integer NOT NULL,
  department integer,
  CONSTRAINT employee_pkey PRIMARY KEY (id)
);
ALTER TABLE public.department
  ADD CONSTRAINT department_manager_fkey FOREIGN KEY (manager)
    REFERENCES public.employee (id);
ALTER TABLE public.employee
  ADD CONSTRAINT employee_department_fkey FOREIGN KEY (department)
    REFERENCES public.department (id);
COMMIT;

BEGIN;
ALTER TYPE public.size ADD VALUE 'tiny' BEFORE 'small';
ALTER TYPE public.size ADD VALUE 'little' AFTER 'tiny';
ALTER TYPE public.size ADD VALUE 'medium' AFTER 'small';
ALTER TYPE public.size ADD VALUE 'big' AFTER 'medium';
ALTER TYPE public.size ADD VALUE 'huge';
ALTER TYPE public.size ADD VALUE 'vast';
COMMIT;

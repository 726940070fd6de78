BEGIN;
ALTER TYPE public.tier RENAME VALUE 'free' TO 'gratis';
ALTER TYPE public.tier ADD VALUE 'trial' AFTER 'gratis';
COMMIT;

BEGIN;
ALTER TYPE public.odd ADD VALUE '''); DROP TABLE item; --' BEFORE 'it''s';
ALTER TYPE public.odd ADD VALUE 'a, b';
COMMIT;

BEGIN;
ALTER TABLE public.item
  RENAME COLUMN "first name" TO "first-name";
ALTER TABLE public.item
  RENAME COLUMN "a.b" TO "a.c";
ALTER TABLE public.item
  RENAME COLUMN foo TO "Foo";
COMMIT;

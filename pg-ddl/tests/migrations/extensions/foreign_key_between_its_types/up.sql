BEGIN;
ALTER TABLE public.note
  ADD CONSTRAINT note_about_fkey FOREIGN KEY (about)
    REFERENCES public.person (tags) NOT VALID;
ALTER TABLE public.note
  ADD CONSTRAINT note_author_fkey FOREIGN KEY (author)
    REFERENCES public.person (mail) NOT VALID;
COMMIT;
-- each statement by itself
ALTER TABLE public.note
  VALIDATE CONSTRAINT note_about_fkey;
ALTER TABLE public.note
  VALIDATE CONSTRAINT note_author_fkey;

BEGIN;
ALTER TABLE public.tag RENAME TO label;
CREATE TABLE public.article (
  id integer NOT NULL,
  CONSTRAINT article_pkey PRIMARY KEY (id)
);
CREATE TABLE public.article_label (
  article_id integer NOT NULL,
  label_id integer NOT NULL,
  CONSTRAINT article_label_pkey PRIMARY KEY (article_id, label_id)
);
ALTER TABLE public.article_label
  ADD CONSTRAINT article_label_article_id_fkey FOREIGN KEY (article_id)
    REFERENCES public.article (id);
ALTER TABLE public.article_label
  ADD CONSTRAINT article_label_label_id_fkey FOREIGN KEY (label_id)
    REFERENCES public.label (id);
DROP TABLE public.post_tag;
DROP TABLE public.post;
COMMIT;

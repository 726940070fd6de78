CREATE SCHEMA shop;

CREATE TABLE public.tag (
  id serial NOT NULL,
  CONSTRAINT tag_pkey PRIMARY KEY (id)
);

CREATE TABLE shop.post (
  id bigint NOT NULL,
  CONSTRAINT post_pkey PRIMARY KEY (id)
);

CREATE TABLE public.tag_post (
  id integer NOT NULL,
  CONSTRAINT tag_post_pkey PRIMARY KEY (id)
);

CREATE TABLE public."tag_post(1)" (
  tag_id integer NOT NULL,
  post_id bigint NOT NULL,
  CONSTRAINT "tag_post(1)_pkey" PRIMARY KEY (tag_id, post_id)
);

CREATE TABLE shop.post_tag_post (
  post_id bigint NOT NULL,
  tag_post_id integer NOT NULL,
  CONSTRAINT post_tag_post_pkey PRIMARY KEY (post_id, tag_post_id)
);

ALTER TABLE public."tag_post(1)"
  ADD CONSTRAINT "tag_post(1)_tag_id_fkey" FOREIGN KEY (tag_id)
    REFERENCES public.tag (id) ON DELETE CASCADE,
  ADD CONSTRAINT "tag_post(1)_post_id_fkey" FOREIGN KEY (post_id)
    REFERENCES shop.post (id) ON DELETE CASCADE;

ALTER TABLE shop.post_tag_post
  ADD CONSTRAINT post_tag_post_post_id_fkey FOREIGN KEY (post_id)
    REFERENCES shop.post (id),
  ADD CONSTRAINT post_tag_post_tag_post_id_fkey FOREIGN KEY (tag_post_id)
    REFERENCES public.tag_post (id);

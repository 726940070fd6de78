BEGIN;
ALTER TABLE public.post RENAME TO article;
ALTER TABLE public.post_tag RENAME TO article_tag;
ALTER TABLE public.post_item RENAME TO article_item;
ALTER TABLE sales.item
  RENAME COLUMN id TO number;
ALTER TABLE public.article_tag
  RENAME COLUMN post_id TO article_id;
ALTER TABLE public.tag_item
  RENAME COLUMN item_id TO item_number;
ALTER TABLE sales.item_item
  RENAME COLUMN item_id TO item_number;
ALTER TABLE public.article_item
  RENAME COLUMN post_id TO article_id;
COMMIT;

CREATE SCHEMA tools;

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA tools;

CREATE TABLE public.thought (
  id integer NOT NULL,
  body text,
  room integer,
  CONSTRAINT thought_pkey PRIMARY KEY (id)
);

CREATE INDEX thought_body_idx ON public.thought USING gin (body tools.gin_trgm_ops);
CREATE INDEX thought_room_body_idx ON public.thought USING gist (room, body tools.gist_trgm_ops);
CREATE INDEX by_room ON public.thought USING gist (room);
CREATE INDEX by_prefix ON public.thought (body text_pattern_ops);

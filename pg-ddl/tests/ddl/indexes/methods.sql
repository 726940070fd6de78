CREATE TABLE public.t (
  id integer NOT NULL,
  name text,
  tags text[],
  data jsonb,
  made timestamp with time zone,
  CONSTRAINT t_pkey PRIMARY KEY (id)
);

CREATE INDEX t_name_idx ON public.t (name);
CREATE INDEX t_name_lower_made_idx ON public.t (name, lower(name), made);
CREATE INDEX t_tags_idx ON public.t USING gin (tags);
CREATE INDEX t_data_idx ON public.t USING gin (data jsonb_path_ops);
CREATE INDEX t_int4_idx ON public.t (((data ->> 'x')::int));
CREATE INDEX t_recent ON public.t (made DESC NULLS LAST)
  WHERE name is not null;
CREATE INDEX t_both ON public.t (name text_pattern_ops, made DESC) INCLUDE (id);
CREATE INDEX t_id_idx ON public.t USING hash (id);

CREATE TABLE public.t (
  a integer DEFAULT 5,
  b boolean DEFAULT true,
  c text DEFAULT '7',
  d text DEFAULT 'it''s',
  e numeric DEFAULT 12345678901234567890.10,
  f timestamp with time zone DEFAULT now(),
  g timestamp with time zone DEFAULT (now() + interval '1 day'),
  h jsonb DEFAULT '{}'::jsonb,
  i jsonb DEFAULT '{"a": 1}',
  j integer DEFAULT -1,
  k text,
  l bigint DEFAULT 1000,
  m text[] DEFAULT '{}'
);

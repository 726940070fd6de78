CREATE TABLE public.t (
  a integer,
  b integer,
  CONSTRAINT t_a_check CHECK (a > 0),
  CONSTRAINT t_check CHECK (a < b),
  CONSTRAINT positive CHECK (b > 0),
  CONSTRAINT t_a_check1 CHECK (a is not null),
  CONSTRAINT t_check1 CHECK (true)
);

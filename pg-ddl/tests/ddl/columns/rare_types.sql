CREATE TABLE public.t (
  a cid,
  b aclitem,
  c oidvector,
  d int2vector,
  e pg_node_tree,
  f gtsvector,
  g bit(20000000),
  h bit varying(83886080),
  i name DEFAULT '5',
  j name DEFAULT 'true'
);

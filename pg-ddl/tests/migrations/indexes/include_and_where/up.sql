-- each statement by itself
CREATE INDEX CONCURRENTLY x ON public.item (a)
  WHERE b > 0;
COMMENT ON INDEX public.x IS 'the live ones';

CREATE TABLE public.llllllllllllllllllllllllllllllllllllllll (
  j integer NOT NULL,
  k integer NOT NULL,
  CONSTRAINT llllllllllllllllllllllllllllllllllllllll_pkey PRIMARY KEY (j),
  CONSTRAINT llllllllllllllllllllllllllllllllllllllll_k_key UNIQUE (k)
);

CREATE TABLE public.rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr (
  j integer NOT NULL,
  k integer NOT NULL,
  CONSTRAINT rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_pkey PRIMARY KEY (j),
  CONSTRAINT rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_k_key UNIQUE (k)
);

CREATE TABLE public.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (
  j integer NOT NULL,
  k integer NOT NULL,
  CONSTRAINT aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_pkey PRIMARY KEY (j),
  CONSTRAINT aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_k_key UNIQUE (k)
);

CREATE TABLE public.llllllllllllllllllllllllllllllllllllllll_rrrrrrrrrrrrrrrrrrrrrr (
  llllllllllllllllllllllllllllllllllllllll_j integer NOT NULL,
  rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_j integer NOT NULL,
  CONSTRAINT llllllllllllllllllllllllllllllllllllllll_rrrrrrrrrrrrrrrrr_pkey PRIMARY KEY (llllllllllllllllllllllllllllllllllllllll_j, rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_j)
);

CREATE TABLE public."llllllllllllllllllllllllllllllllllllllll_rrrrrrrrrrrrrrrrrrr(1)" (
  llllllllllllllllllllllllllllllllllllllll_k integer NOT NULL,
  rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_k integer NOT NULL,
  CONSTRAINT llllllllllllllllllllllllllllllllllllllll_rrrrrrrrrrrrrrrr_pkey1 PRIMARY KEY (llllllllllllllllllllllllllllllllllllllll_k, rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_k)
);

CREATE TABLE public."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(1)" (
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa integer NOT NULL,
  rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_j integer NOT NULL,
  CONSTRAINT aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_pkey1 PRIMARY KEY (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_j)
);

CREATE TABLE public."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(2)" (
  aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa integer NOT NULL,
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(1)" integer NOT NULL,
  CONSTRAINT aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_pkey2 PRIMARY KEY (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(1)")
);

ALTER TABLE public.llllllllllllllllllllllllllllllllllllllll_rrrrrrrrrrrrrrrrrrrrrr
  ADD CONSTRAINT lllllllllllllllllllllllllllll_llllllllllllllllllllllllllll_fkey FOREIGN KEY (llllllllllllllllllllllllllllllllllllllll_j)
    REFERENCES public.llllllllllllllllllllllllllllllllllllllll (j),
  ADD CONSTRAINT lllllllllllllllllllllllllllll_rrrrrrrrrrrrrrrrrrrrrrrrrrrr_fkey FOREIGN KEY (rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_j)
    REFERENCES public.rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr (j);

ALTER TABLE public."llllllllllllllllllllllllllllllllllllllll_rrrrrrrrrrrrrrrrrrr(1)"
  ADD CONSTRAINT llllllllllllllllllllllllllll_llllllllllllllllllllllllllll_fkey1 FOREIGN KEY (llllllllllllllllllllllllllllllllllllllll_k)
    REFERENCES public.llllllllllllllllllllllllllllllllllllllll (k),
  ADD CONSTRAINT llllllllllllllllllllllllllll_rrrrrrrrrrrrrrrrrrrrrrrrrrrr_fkey1 FOREIGN KEY (rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_k)
    REFERENCES public.rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr (k);

ALTER TABLE public."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(1)"
  ADD CONSTRAINT aaaaaaaaaaaaaaaaaaaaaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaa_fkey FOREIGN KEY (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)
    REFERENCES public.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (j),
  ADD CONSTRAINT aaaaaaaaaaaaaaaaaaaaaaaaaaaaa_rrrrrrrrrrrrrrrrrrrrrrrrrrrr_fkey FOREIGN KEY (rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr_j)
    REFERENCES public.rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr (j);

ALTER TABLE public."aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(2)"
  ADD CONSTRAINT aaaaaaaaaaaaaaaaaaaaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaa_fkey1 FOREIGN KEY (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)
    REFERENCES public.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (j),
  ADD CONSTRAINT aaaaaaaaaaaaaaaaaaaaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaa_fkey2 FOREIGN KEY ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(1)")
    REFERENCES public.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (k);

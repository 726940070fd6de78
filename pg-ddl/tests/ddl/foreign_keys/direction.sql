CREATE TABLE public.owner (
  id integer NOT NULL,
  best_pet integer,
  CONSTRAINT owner_pkey PRIMARY KEY (id)
);

CREATE TABLE public.pet (
  id integer NOT NULL,
  owner_id integer,
  passport integer,
  CONSTRAINT pet_pkey PRIMARY KEY (id),
  CONSTRAINT pet_passport_key UNIQUE (passport)
);

CREATE TABLE public.passport (
  id integer NOT NULL,
  CONSTRAINT passport_pkey PRIMARY KEY (id)
);

CREATE TABLE public.chip (
  id integer NOT NULL,
  CONSTRAINT chip_pkey PRIMARY KEY (id)
);

CREATE TABLE public.grave (
  id integer NOT NULL,
  CONSTRAINT grave_pkey PRIMARY KEY (id)
);

ALTER TABLE public.owner
  ADD CONSTRAINT owner_best_pet_fkey FOREIGN KEY (best_pet)
    REFERENCES public.pet (id);

ALTER TABLE public.pet
  ADD CONSTRAINT pet_owner_id_fkey FOREIGN KEY (owner_id)
    REFERENCES public.owner (id),
  ADD CONSTRAINT pet_id_fkey FOREIGN KEY (id)
    REFERENCES public.owner (id),
  ADD CONSTRAINT pet_id_fkey1 FOREIGN KEY (id)
    REFERENCES public.grave (id),
  ADD CONSTRAINT named FOREIGN KEY (passport)
    REFERENCES public.passport (id) ON DELETE CASCADE ON UPDATE SET NULL;

ALTER TABLE public.chip
  ADD CONSTRAINT chip_id_fkey FOREIGN KEY (id)
    REFERENCES public.pet (id);

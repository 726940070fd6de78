-- A sequence stays that of its serial column whatever the names are.
CREATE TABLE public."back\slash" (
  "it's \" serial,
  "say ""hi""" bigserial
);

CREATE TABLE d (); -- by hand

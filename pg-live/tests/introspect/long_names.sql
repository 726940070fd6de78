-- Names that PostgreSQL had to shorten are still its own.
CREATE TABLE a_table_with_a_name_that_takes_up_nearly_all_of_the_63_bytes (
  a_column_with_a_long_name_of_its_own_that_does_not_fit_beside_it serial PRIMARY KEY,
  "größe_über_alles_in_vielen_bytes_für_ein_einziges_zeichen" integer UNIQUE CHECK ("größe_über_alles_in_vielen_bytes_für_ein_einziges_zeichen" > 0)
);
CREATE INDEX ON a_table_with_a_name_that_takes_up_nearly_all_of_the_63_bytes
  ("größe_über_alles_in_vielen_bytes_für_ein_einziges_zeichen", a_column_with_a_long_name_of_its_own_that_does_not_fit_beside_it);

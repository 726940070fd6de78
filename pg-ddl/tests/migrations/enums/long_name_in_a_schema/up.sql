BEGIN;
ALTER TYPE s.a_type_with_a_name_of_exactly_sixty_three_bytes_in_its_own_sche ADD VALUE 'b';
COMMIT;

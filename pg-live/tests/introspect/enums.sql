-- Values in sort order, also those that were added in between, and an enum without any.
CREATE TYPE size AS ENUM ('small', 'large');
ALTER TYPE size ADD VALUE 'medium' BEFORE 'large';
ALTER TYPE size ADD VALUE 'it''s, "huge"';
CREATE TYPE nothing AS ENUM ();

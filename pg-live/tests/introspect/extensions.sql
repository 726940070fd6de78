-- Extensions with the schema of what they brought; their types and operator classes by it; PL/pgSQL is no news.
CREATE SCHEMA tools;
CREATE EXTENSION citext VERSION '1.6';
CREATE EXTENSION pg_trgm SCHEMA tools VERSION '1.6';
CREATE TABLE person (id int PRIMARY KEY, email citext, others citext[]);
CREATE INDEX by_trigram ON person USING gin ((email::text) tools.gin_trgm_ops);

-- no-transaction
-- dbmlc migration
-- parent: 0002_role_codes
-- transaction: none, each statement alone
--
-- changes:
--   + role  unique index role_id_owner_code_idx (id_owner, code)
--
-- hazards:
--   role: scans role, fails while rows break the rule

SET statement_timeout = '0';

-- scans role, fails while rows break the rule
-- rows in the way: SELECT coalesce(sum(rows), 0) FROM (SELECT count(*) AS rows FROM public.role WHERE id_owner IS NOT NULL AND code IS NOT NULL GROUP BY id_owner, code HAVING count(*) > 1) AS duplicates
CREATE UNIQUE INDEX CONCURRENTLY role_id_owner_code_idx ON public.role (id_owner, code);

SET statement_timeout = DEFAULT;

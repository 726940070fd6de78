BEGIN;
ALTER TYPE sales.state RENAME TO state_swap_9b0090;
ALTER TYPE sales.state_swap_9b0090 SET SCHEMA public;
ALTER TYPE public.state_swap_9b0090 RENAME TO status;
DROP SCHEMA sales;
COMMIT;

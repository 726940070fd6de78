-- Rows for a demonstration.
SELECT 1;

-- Filled by the search issue's first migration.
SELECT 1;

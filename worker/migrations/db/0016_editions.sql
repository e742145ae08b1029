-- Why an edition took the place of the one before it; null for a first edition. A material change asks people
-- again in a new round, a minor one carries their acknowledgements over.
ALTER TABLE editions ADD COLUMN change TEXT CHECK (change IN ('material', 'minor'));
ALTER TABLE editions ADD COLUMN change_reason TEXT;
ALTER TABLE editions ADD COLUMN decided_by TEXT;

-- The reason why an attendance was taken back may speak of the person: it is emptied when the person is erased.
DROP TRIGGER attendances_stand;
CREATE TRIGGER attendances_stand BEFORE UPDATE ON attendances
  WHEN NEW.conference_id <> OLD.conference_id OR NEW.member_id <> OLD.member_id OR NEW.unit_id IS NOT OLD.unit_id
    OR NEW.way <> OLD.way OR NEW.recorded_by <> OLD.recorded_by OR NEW.recorded_at <> OLD.recorded_at
    OR NEW.withdrawn_at IS NULL
    OR (OLD.withdrawn_at IS NOT NULL
        AND (NEW.withdrawn_at <> OLD.withdrawn_at OR NEW.withdrawn_by IS NOT OLD.withdrawn_by OR NEW.withdrawn_reason <> ''))
  BEGIN SELECT RAISE(ABORT, 'an attendance can only be taken back'); END;

-- A discarded upload loses its bytes; publishing at the same moment must not leave an edition without its original.
CREATE TRIGGER editions_of_live_uploads BEFORE INSERT ON editions
WHEN EXISTS (SELECT 1 FROM uploads WHERE id = NEW.upload_id AND (discarded_at IS NOT NULL OR sha256 = ''))
BEGIN SELECT RAISE(ABORT, 'conflict: the upload was taken back'); END;

ALTER TABLE rating_drafts ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT, UPDATE ON rating_drafts TO equipoise_blinded;

CREATE POLICY own ON rating_drafts TO equipoise_blinded
  USING (reading_id IN (SELECT acting_readings()))
  WITH CHECK (reading_id IN (SELECT acting_readings()));

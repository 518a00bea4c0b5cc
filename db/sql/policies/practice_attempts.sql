ALTER TABLE practice_attempts ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON practice_attempts TO equipoise_blinded;

CREATE POLICY own ON practice_attempts TO equipoise_blinded
  USING (participant_id IN (SELECT acting_participants('rater')))
  WITH CHECK (participant_id IN (SELECT acting_participants('rater')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON practice_attempts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON practice_attempts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

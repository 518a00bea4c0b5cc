ALTER TABLE source_guesses ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON source_guesses TO equipoise_blinded;

CREATE POLICY own ON source_guesses FOR SELECT TO equipoise_blinded
  USING (participant_id IN (SELECT acting_participants('rater')));

CREATE POLICY own_guess ON source_guesses FOR INSERT TO equipoise_blinded
  WITH CHECK (participant_id IN (SELECT acting_participants('rater'))
    AND EXISTS (
      SELECT FROM readings_to_guess() t
      WHERE t.reading_id = source_guesses.reading_id
        AND (guessed_arm IS NULL OR guessed_arm IN (SELECT c.arm FROM guess_choices(t.study_id) c))
        AND NOT EXISTS (SELECT FROM guess_endings e WHERE e.seat_id = t.seat_id)));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON source_guesses
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON source_guesses
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

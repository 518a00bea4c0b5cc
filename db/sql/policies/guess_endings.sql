ALTER TABLE guess_endings ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON guess_endings TO equipoise_blinded;

CREATE POLICY own ON guess_endings FOR SELECT TO equipoise_blinded
  USING (participant_id IN (SELECT acting_participants('rater')));

CREATE POLICY own_end ON guess_endings FOR INSERT TO equipoise_blinded
  WITH CHECK (participant_id IN (SELECT acting_participants('rater'))
    AND seat_id IN (SELECT guessing_seats())
    AND (ending = 'declined'
      OR NOT EXISTS (
        SELECT FROM readings_to_guess() t
        WHERE t.seat_id = guess_endings.seat_id
          AND NOT EXISTS (SELECT FROM source_guesses g WHERE g.reading_id = t.reading_id))));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON guess_endings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON guess_endings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

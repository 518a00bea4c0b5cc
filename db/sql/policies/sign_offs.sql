ALTER TABLE sign_offs ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON sign_offs TO equipoise_blinded;

CREATE POLICY own ON sign_offs TO equipoise_blinded
  USING (seat_id IN (SELECT acting_seats()))
  WITH CHECK (seat_id IN (SELECT acting_seats())
    AND participant_id IN (SELECT acting_participants('rater')));

-- Rule R7: every reading of the seat is rated or left out. Signing off opens the arms' labels too
-- (rule G2).
CREATE POLICY all_read ON sign_offs AS RESTRICTIVE FOR INSERT TO equipoise_blinded
  WITH CHECK (EXISTS (
    SELECT FROM seats s
    JOIN studies t ON t.id = s.study_id
    WHERE s.id = sign_offs.seat_id AND t.state = 'rating')
    AND EXISTS (SELECT FROM readings r WHERE r.seat_id = sign_offs.seat_id)
    AND NOT EXISTS (
      SELECT FROM readings r
      WHERE r.seat_id = sign_offs.seat_id AND r.id NOT IN (SELECT omitted_to_acting())
        AND NOT EXISTS (SELECT FROM ratings g WHERE g.reading_id = r.id)));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sign_offs
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON sign_offs
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

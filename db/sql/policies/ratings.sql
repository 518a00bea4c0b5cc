ALTER TABLE ratings ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON ratings TO equipoise_blinded;

CREATE POLICY own_read ON ratings FOR SELECT TO equipoise_blinded
  USING (reading_id IN (SELECT acting_readings()));

CREATE POLICY own_write ON ratings FOR INSERT TO equipoise_blinded
  WITH CHECK (reading_id IN (SELECT h.reading_id FROM harm_judgements h)
    AND participant_id IN (SELECT acting_participants('rater'))
    AND EXISTS (
      SELECT 1 FROM readings r
      JOIN studies s ON s.id = r.study_id
      WHERE r.id = ratings.reading_id AND s.state = 'rating'
        AND NOT EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = r.seat_id)));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ratings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ratings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER undeclared_guard BEFORE INSERT ON ratings
  FOR EACH ROW EXECUTE FUNCTION guard_declared();

ALTER TABLE viewings ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON viewings TO equipoise_blinded;

CREATE POLICY own_read ON viewings FOR SELECT TO equipoise_blinded
  USING (reading_id IN (SELECT acting_readings()));

CREATE POLICY own_write ON viewings FOR INSERT TO equipoise_blinded
  WITH CHECK (EXISTS (
    SELECT 1 FROM reading_openings o
    JOIN readings r ON r.id = o.reading_id
    JOIN studies s ON s.id = r.study_id
    WHERE o.reading_id = viewings.reading_id AND s.state = 'rating'
      AND NOT EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = r.seat_id)));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON viewings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON viewings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

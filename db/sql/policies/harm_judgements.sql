ALTER TABLE harm_judgements ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON harm_judgements TO equipoise_blinded;

CREATE POLICY own_read ON harm_judgements FOR SELECT TO equipoise_blinded
  USING (reading_id IN (SELECT acting_readings()));

CREATE POLICY own_write ON harm_judgements FOR INSERT TO equipoise_blinded
  WITH CHECK (EXISTS (
    SELECT 1 FROM reading_openings o
    JOIN readings r ON r.id = o.reading_id
    JOIN studies s ON s.id = r.study_id
    WHERE o.reading_id = harm_judgements.reading_id AND s.state = 'rating'
      AND NOT EXISTS (SELECT 1 FROM sign_offs f WHERE f.seat_id = r.seat_id)));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON harm_judgements
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON harm_judgements
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER undeclared_guard BEFORE INSERT ON harm_judgements
  FOR EACH ROW EXECUTE FUNCTION guard_declared();

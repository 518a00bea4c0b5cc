ALTER TABLE reading_openings ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON reading_openings TO equipoise_blinded;

CREATE POLICY own ON reading_openings FOR SELECT TO equipoise_blinded
  USING (reading_id IN (SELECT acting_readings()));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON reading_openings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON reading_openings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER undeclared_guard BEFORE INSERT ON reading_openings
  FOR EACH ROW EXECUTE FUNCTION guard_declared();

ALTER TABLE readings ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON readings TO equipoise_blinded;
GRANT INSERT ON readings TO equipoise_operations;

CREATE POLICY own ON readings FOR SELECT TO equipoise_blinded
  USING (seat_id IN (SELECT acting_seats()));

CREATE POLICY coordinators ON readings TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY seal_alone ON readings AS RESTRICTIVE FOR INSERT TO equipoise_operations
  WITH CHECK (is_being_sealed(study_id));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON readings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON readings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

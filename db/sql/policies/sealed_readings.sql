ALTER TABLE sealed_readings ENABLE ROW LEVEL SECURITY;

GRANT INSERT ON sealed_readings TO equipoise_operations;

CREATE POLICY coordinators ON sealed_readings TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY seal_alone ON sealed_readings AS RESTRICTIVE FOR INSERT TO equipoise_operations
  WITH CHECK (is_being_sealed(study_id));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sealed_readings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON sealed_readings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

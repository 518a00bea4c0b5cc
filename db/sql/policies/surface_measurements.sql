ALTER TABLE surface_measurements ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON surface_measurements TO equipoise_operations;

CREATE POLICY coordinators ON surface_measurements TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON surface_measurements
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON surface_measurements
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

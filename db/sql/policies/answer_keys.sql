ALTER TABLE answer_keys ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON answer_keys TO equipoise_blinded;
GRANT SELECT, INSERT ON answer_keys TO equipoise_operations;

CREATE POLICY opened ON answer_keys FOR SELECT TO equipoise_blinded
  USING (vignette_id IN (SELECT keys_open_to_acting()));

CREATE POLICY coordinators ON answer_keys TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY panel_read ON answer_keys FOR SELECT TO equipoise_blinded
  USING (study_id IN (SELECT acting_studies('panel-pharmacist', 'panel-physician')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON answer_keys
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON answer_keys
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

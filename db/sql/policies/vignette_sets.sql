ALTER TABLE vignette_sets ENABLE ROW LEVEL SECURITY;

GRANT
  SELECT ON vignette_sets TO equipoise_gate, equipoise_author, equipoise_blinded,
    equipoise_analysis;
GRANT SELECT, INSERT ON vignette_sets TO equipoise_operations;

CREATE POLICY members_read ON vignette_sets FOR SELECT
  USING (study_id IN (
    SELECT acting_studies(VARIADIC every_role())));

CREATE POLICY coordinators ON vignette_sets TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON vignette_sets
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON vignette_sets
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

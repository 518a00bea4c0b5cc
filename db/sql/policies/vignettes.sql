ALTER TABLE vignettes ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON vignettes TO equipoise_author, equipoise_blinded, equipoise_analysis;
GRANT SELECT, INSERT ON vignettes TO equipoise_operations;

-- Everyone in a study reads the cases; only their keys are secret.
CREATE POLICY members_read ON vignettes FOR SELECT
  USING (study_id IN (
    SELECT acting_studies('coordinator', 'redactor', 'resident', 'rater', 'investigator',
      'statistician')));

CREATE POLICY coordinators ON vignettes TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY panel_read ON vignettes FOR SELECT TO equipoise_blinded
  USING (study_id IN (SELECT acting_studies('panel-pharmacist', 'panel-physician')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON vignettes
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON vignettes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON vignettes
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();

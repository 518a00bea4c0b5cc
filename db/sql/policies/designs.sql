ALTER TABLE designs ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON designs TO equipoise_gate, equipoise_operations;
GRANT SELECT, INSERT ON designs TO equipoise_analysis;

CREATE POLICY coordinators ON designs TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY readers ON designs FOR SELECT TO equipoise_gate, equipoise_analysis
  USING (study_id IN (SELECT acting_studies('investigator', 'statistician', 'auditor')));

-- Rule S3: the design freezes when the study leaves draft. The plan never does, but each version is
-- kept.
CREATE POLICY drafting ON designs FOR INSERT TO equipoise_analysis
  WITH CHECK (study_id IN (SELECT acting_studies('investigator'))
    AND EXISTS (SELECT 1 FROM studies s WHERE s.id = designs.study_id AND s.state = 'draft'));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON designs
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON designs
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON designs
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();

ALTER TABLE unblinding_signatures ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON unblinding_signatures TO equipoise_analysis;

CREATE POLICY readers ON unblinding_signatures FOR SELECT TO equipoise_analysis
  USING (study_id IN (SELECT acting_studies('investigator', 'statistician')));

CREATE POLICY own_key ON unblinding_signatures FOR INSERT TO equipoise_analysis
  WITH CHECK (study_id IN (SELECT acting_studies(role)) AND participant_id = acting_member(study_id)
    AND EXISTS (
      SELECT 1 FROM studies s WHERE s.id = unblinding_signatures.study_id AND s.state = 'locked'));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON unblinding_signatures
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON unblinding_signatures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER unblinding_signatures_in_office BEFORE INSERT ON unblinding_signatures
  FOR EACH ROW EXECUTE FUNCTION refuse_key_of_another();

ALTER TABLE plans ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON plans TO equipoise_gate;
GRANT SELECT, INSERT ON plans TO equipoise_analysis;
GRANT SELECT (study_id, version, hash, recorded_at) ON plans TO equipoise_operations;

CREATE POLICY coordinators ON plans TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY readers ON plans FOR SELECT TO equipoise_gate, equipoise_analysis
  USING (study_id IN (SELECT acting_studies('investigator', 'statistician', 'auditor')));

CREATE POLICY planning ON plans FOR INSERT TO equipoise_analysis
  WITH CHECK (study_id IN (SELECT acting_studies('investigator', 'statistician'))
    AND EXISTS (SELECT 1 FROM studies s WHERE s.id = plans.study_id AND s.state <> 'unblinded'));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON plans
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON plans
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER plans_amended_with_key BEFORE INSERT ON plans
  FOR EACH ROW EXECUTE FUNCTION refuse_amendment_without_key();

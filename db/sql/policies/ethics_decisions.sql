ALTER TABLE ethics_decisions ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON ethics_decisions TO equipoise_gate;
GRANT SELECT, INSERT ON ethics_decisions TO equipoise_operations, equipoise_analysis;

CREATE POLICY coordinators ON ethics_decisions TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY readers ON ethics_decisions FOR SELECT TO equipoise_gate, equipoise_analysis
  USING (study_id IN (SELECT acting_studies('investigator', 'statistician', 'auditor')));

CREATE POLICY recording ON ethics_decisions FOR INSERT TO equipoise_analysis
  WITH CHECK (study_id IN (SELECT acting_studies('investigator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ethics_decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ethics_decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE consents ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON consents TO equipoise_gate;
GRANT SELECT (study_id, participant_id, role, recorded_at) ON consents TO equipoise_operations;

CREATE POLICY gate_read ON consents FOR SELECT TO equipoise_gate
  USING (true);

CREATE POLICY gate_own ON consents FOR INSERT TO equipoise_gate
  WITH CHECK (participant_id = acting_member(study_id)
    AND EXISTS (
      SELECT 1 FROM participant_roles r
      WHERE r.participant_id = consents.participant_id AND r.role = consents.role));

CREATE POLICY coordinators ON consents TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON consents
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON consents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER consents_present BEFORE INSERT ON consents
  FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn();

ALTER TABLE withdrawals ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON withdrawals TO equipoise_operations;
GRANT SELECT (participant_id) ON withdrawals TO equipoise_gate;

CREATE POLICY coordinators ON withdrawals FOR SELECT TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY gate_read ON withdrawals FOR SELECT TO equipoise_gate
  USING (true);

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON withdrawals
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON withdrawals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER withdrawals_key BEFORE INSERT ON withdrawals
  FOR EACH ROW EXECUTE FUNCTION refuse_leaving_with_key();

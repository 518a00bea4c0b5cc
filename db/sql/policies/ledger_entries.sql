ALTER TABLE ledger_entries ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON ledger_entries TO equipoise_gate;

CREATE POLICY readers ON ledger_entries FOR SELECT TO equipoise_gate
  USING (study_id IN (
    SELECT acting_studies('auditor', 'investigator', 'statistician', 'coordinator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

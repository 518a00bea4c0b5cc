ALTER TABLE participants ENABLE ROW LEVEL SECURITY;

GRANT
  SELECT ON participants TO equipoise_gate, equipoise_author, equipoise_blinded, equipoise_analysis;
GRANT SELECT, INSERT ON participants TO equipoise_operations;

CREATE POLICY gate_read ON participants FOR SELECT TO equipoise_gate
  USING (true);

CREATE POLICY own ON participants FOR SELECT TO equipoise_author, equipoise_blinded
  USING (person_id = acting_person());

CREATE POLICY coordinators ON participants TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY analysts ON participants FOR SELECT TO equipoise_analysis
  USING (study_id IN (SELECT acting_studies('investigator', 'statistician')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON participants
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON participants
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE authors ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON authors TO equipoise_author;
GRANT SELECT, INSERT ON authors TO equipoise_operations;

CREATE POLICY own ON authors FOR SELECT TO equipoise_author
  USING (participant_id IN (SELECT acting_participants('resident')));

CREATE POLICY coordinators ON authors TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON authors
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON authors
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON authors
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();

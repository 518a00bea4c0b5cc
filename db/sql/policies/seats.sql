ALTER TABLE seats ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON seats TO equipoise_blinded;
GRANT SELECT, INSERT ON seats TO equipoise_operations;

CREATE POLICY own ON seats FOR SELECT TO equipoise_blinded
  USING (id IN (SELECT acting_seats()));

CREATE POLICY coordinators ON seats TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON seats
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON seats
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON seats
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();

ALTER TABLE answers_set_aside ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON answers_set_aside TO equipoise_operations;

CREATE POLICY coordinators_read ON answers_set_aside FOR SELECT TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY coordinators ON answers_set_aside FOR INSERT TO equipoise_operations
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator'))
    AND set_aside_by = acting_member(study_id));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON answers_set_aside
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON answers_set_aside
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON answers_set_aside
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();

CREATE TRIGGER set_aside_in_time BEFORE INSERT ON answers_set_aside
  FOR EACH ROW EXECUTE FUNCTION guard_set_aside();

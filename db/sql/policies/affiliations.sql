ALTER TABLE affiliations ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON affiliations TO equipoise_operations;

CREATE POLICY coordinators_read ON affiliations FOR SELECT TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY coordinators ON affiliations FOR INSERT TO equipoise_operations
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator'))
    AND EXISTS (
      SELECT FROM authors w
      WHERE w.participant_id = affiliations.participant_id AND w.study_id = affiliations.study_id)
    AND EXISTS (
      SELECT FROM studies s WHERE s.id = study_id AND s.state IN ('draft', 'collecting')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON affiliations
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON affiliations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON affiliations
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();

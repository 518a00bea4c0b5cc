-- A deadline tells neither a score nor an arm: who sets it and who works under it may read it.
ALTER TABLE deadlines ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON deadlines TO equipoise_blinded;
GRANT SELECT, INSERT ON deadlines TO equipoise_operations;

CREATE POLICY members_read ON deadlines FOR SELECT TO equipoise_operations, equipoise_blinded
  USING (study_id IN (SELECT acting_studies('coordinator', 'rater')));

CREATE POLICY coordinators ON deadlines FOR INSERT TO equipoise_operations
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator'))
    AND participant_id = acting_member(study_id)
    AND EXISTS (
      SELECT 1 FROM studies s
      WHERE s.id = deadlines.study_id AND s.state IN ('draft', 'collecting', 'rating')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON deadlines
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON deadlines
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

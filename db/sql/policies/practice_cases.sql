ALTER TABLE practice_cases ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON practice_cases TO equipoise_blinded;
GRANT SELECT, INSERT ON practice_cases TO equipoise_operations;

CREATE POLICY raters_read ON practice_cases FOR SELECT TO equipoise_blinded
  USING (study_id IN (SELECT acting_studies('rater')));

CREATE POLICY coordinators ON practice_cases TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON practice_cases
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON practice_cases
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

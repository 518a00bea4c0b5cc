ALTER TABLE candidate_texts ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON candidate_texts TO equipoise_blinded;
GRANT SELECT, INSERT ON candidate_texts TO equipoise_operations;

CREATE POLICY redactors_read ON candidate_texts FOR SELECT TO equipoise_blinded
  USING (study_id IN (SELECT acting_studies('redactor')));

CREATE POLICY coordinators ON candidate_texts TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON candidate_texts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON candidate_texts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE CONSTRAINT TRIGGER candidate_texts_linked AFTER INSERT ON candidate_texts
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_linked_text();

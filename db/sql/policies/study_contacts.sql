-- Everyone is told whom to ask, by study_contact(); the rows are the coordinators'.
ALTER TABLE study_contacts ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON study_contacts TO equipoise_operations;

CREATE POLICY coordinators_read ON study_contacts FOR SELECT TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY coordinators ON study_contacts FOR INSERT TO equipoise_operations
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator'))
    AND participant_id = acting_member(study_id));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON study_contacts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON study_contacts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

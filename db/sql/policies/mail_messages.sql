ALTER TABLE mail_messages ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON mail_messages TO equipoise_operations;
GRANT INSERT (
  id, study_id, participant_id, kind, asked_by
) ON mail_messages TO equipoise_operations;

CREATE POLICY coordinators_read ON mail_messages FOR SELECT TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY coordinators_ask ON mail_messages FOR INSERT TO equipoise_operations
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator'))
    AND asked_by = acting_member(study_id));

-- What the program sends by itself no coordinator asks for or reads.
CREATE POLICY coordinators_ask_no_notice ON mail_messages AS RESTRICTIVE TO equipoise_operations
  USING (kind IN ('invitation', 'reminder'))
  WITH CHECK (kind IN ('invitation', 'reminder'));

CREATE TRIGGER mail_messages_asked_guard BEFORE INSERT ON mail_messages
  FOR EACH ROW EXECUTE FUNCTION guard_mail_asked();

CREATE TRIGGER mail_messages_settled_guard BEFORE UPDATE ON mail_messages
  FOR EACH ROW EXECUTE FUNCTION guard_mail_settled();

CREATE TRIGGER mail_messages_kept BEFORE DELETE ON mail_messages
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER mail_messages_kept_truncate BEFORE TRUNCATE ON mail_messages
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER mail_messages_present BEFORE INSERT ON mail_messages
  FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn();

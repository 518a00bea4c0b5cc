ALTER TABLE mail_choices ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON mail_choices TO equipoise_operations;

CREATE POLICY coordinators_read ON mail_choices FOR SELECT TO equipoise_operations
  USING (participant_id IN (SELECT id FROM participants));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON mail_choices
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON mail_choices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

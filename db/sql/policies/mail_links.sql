ALTER TABLE mail_links ENABLE ROW LEVEL SECURITY;

GRANT INSERT ON mail_links TO equipoise_operations;

-- For the messages that a coordinator copies.
CREATE POLICY coordinators ON mail_links FOR INSERT TO equipoise_operations
  WITH CHECK (participant_id IN (SELECT id FROM participants));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON mail_links
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON mail_links
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

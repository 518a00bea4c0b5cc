ALTER TABLE participant_roles ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON participant_roles TO equipoise_gate, equipoise_analysis;
GRANT SELECT, INSERT ON participant_roles TO equipoise_operations;

CREATE POLICY gate_read ON participant_roles FOR SELECT TO equipoise_gate
  USING (true);

CREATE POLICY coordinators ON participant_roles TO equipoise_operations
  USING (participant_id IN (SELECT id FROM participants))
  WITH CHECK (participant_id IN (SELECT id FROM participants));

CREATE POLICY analysts ON participant_roles FOR SELECT TO equipoise_analysis
  USING (participant_id IN (SELECT id FROM participants));

CREATE TRIGGER participant_roles_incompatible BEFORE INSERT OR UPDATE ON participant_roles
  FOR EACH ROW EXECUTE FUNCTION refuse_incompatible_roles();

CREATE TRIGGER participant_roles_present BEFORE INSERT ON participant_roles
  FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn();

CREATE TRIGGER participant_roles_sealed BEFORE INSERT OR UPDATE ON participant_roles
  FOR EACH ROW EXECUTE FUNCTION refuse_key_role_after_seal();

CREATE TRIGGER participant_roles_end_shown_links AFTER INSERT ON participant_roles
  FOR EACH ROW EXECUTE FUNCTION end_shown_links();

CREATE TRIGGER participant_roles_shorten_sessions AFTER INSERT ON participant_roles
  FOR EACH ROW EXECUTE FUNCTION shorten_sessions();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON participant_roles
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON participant_roles
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

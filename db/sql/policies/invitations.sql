-- Links are made and used by functions alone; sessions begin there.
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;

GRANT SELECT (
  id, person_id, expires_at, used_at, created_at, way, made_by, ended_at
) ON invitations TO equipoise_gate;
GRANT SELECT (
  id, person_id, expires_at, used_at, created_at, way, ended_at
) ON invitations TO equipoise_operations;

CREATE POLICY gate_all ON invitations TO equipoise_gate
  USING (true)
  WITH CHECK (true);

CREATE POLICY coordinators_read ON invitations FOR SELECT TO equipoise_operations
  USING (person_id IN (SELECT person_id FROM participants));

CREATE TRIGGER invitations_present BEFORE INSERT ON invitations
  FOR EACH ROW EXECUTE FUNCTION refuse_link_to_nobody();

CREATE TRIGGER invitations_one_open BEFORE INSERT ON invitations
  FOR EACH ROW EXECUTE FUNCTION end_older_links();

-- A mailed link needs no notice: its letter is one.
CREATE TRIGGER invitations_told_made AFTER INSERT ON invitations
  FOR EACH ROW WHEN (NEW.way <> 'mailed') EXECUTE FUNCTION tell_of_link('link-made');

CREATE TRIGGER invitations_told_used AFTER UPDATE ON invitations
  FOR EACH ROW
    WHEN (OLD.used_at IS NULL
      AND NEW.used_at IS NOT NULL) EXECUTE FUNCTION tell_of_link('link-used');

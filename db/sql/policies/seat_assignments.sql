ALTER TABLE seat_assignments ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON seat_assignments TO equipoise_operations;

CREATE POLICY coordinators ON seat_assignments TO equipoise_operations
  USING (seat_id IN (SELECT id FROM seats))
  WITH CHECK (seat_id IN (SELECT id FROM seats)
    AND participant_id IN (SELECT id FROM participants));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON seat_assignments
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON seat_assignments
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER seat_assignments_present BEFORE INSERT ON seat_assignments
  FOR EACH ROW EXECUTE FUNCTION refuse_withdrawn();

CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON seat_assignments
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();

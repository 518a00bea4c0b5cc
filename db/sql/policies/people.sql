ALTER TABLE people ENABLE ROW LEVEL SECURITY;

-- A former address is told by claim_message() alone.
GRANT SELECT (id, name, email, erased_at, created_at) ON people
  TO equipoise_gate, equipoise_operations;
GRANT INSERT ON people TO equipoise_operations;

CREATE POLICY gate_read ON people FOR SELECT TO equipoise_gate
  USING (true);

CREATE POLICY people_of_study ON people FOR SELECT TO equipoise_operations
  USING (id IN (SELECT person_id FROM participants));

CREATE POLICY coordinators_add ON people FOR INSERT TO equipoise_operations
  WITH CHECK (EXISTS (SELECT acting_studies('coordinator')));

CREATE TRIGGER people_address_of_key_holder BEFORE UPDATE ON people
  FOR EACH ROW EXECUTE FUNCTION refuse_address_of_key_holder();

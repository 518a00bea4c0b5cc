ALTER TABLE studies ENABLE ROW LEVEL SECURITY;

GRANT
  SELECT ON studies TO equipoise_gate, equipoise_author, equipoise_blinded, equipoise_operations,
    equipoise_analysis;

CREATE POLICY gate_read ON studies FOR SELECT TO equipoise_gate
  USING (true);

CREATE POLICY members_read ON studies FOR SELECT
  TO equipoise_author, equipoise_blinded, equipoise_operations, equipoise_analysis
  USING (id IN (
    SELECT acting_studies(VARIADIC every_role())));

CREATE TRIGGER studies_state_guard BEFORE UPDATE ON studies
  FOR EACH ROW EXECUTE FUNCTION guard_study();

CREATE TRIGGER studies_findings_guard BEFORE UPDATE ON studies
  FOR EACH ROW WHEN (NEW.state = 'rating') EXECUTE FUNCTION guard_findings();

CREATE TRIGGER studies_undeclared_guard BEFORE UPDATE ON studies
  FOR EACH ROW EXECUTE FUNCTION guard_acquaintances();

CREATE TRIGGER studies_keys_held BEFORE UPDATE ON studies
  FOR EACH ROW EXECUTE FUNCTION guard_keys();

CREATE TRIGGER studies_design_fits BEFORE UPDATE ON studies
  FOR EACH ROW
    WHEN (OLD.state = 'draft'
      AND NEW.state = 'collecting') EXECUTE FUNCTION refuse_unsealable_design();

CREATE TRIGGER studies_plan_fits BEFORE UPDATE ON studies
  FOR EACH ROW
    WHEN (OLD.state = 'collecting' AND NEW.state = 'rating') EXECUTE FUNCTION refuse_misfit_plan();

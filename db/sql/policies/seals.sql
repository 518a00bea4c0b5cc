-- The coordinator's login writes the seed and the allocation and can never read them again.
ALTER TABLE seals ENABLE ROW LEVEL SECURITY;

GRANT INSERT ON seals TO equipoise_operations;
GRANT SELECT (
  study_id, commitment, design_hash, plan_version, plan_hash, sealed_at
) ON seals TO equipoise_gate, equipoise_analysis;
GRANT SELECT (
  study_id, commitment, certificate, design_hash, plan_version, plan_hash, sealed_at
) ON seals TO equipoise_operations;

CREATE POLICY documents ON seals FOR SELECT TO equipoise_gate, equipoise_analysis
  USING (study_id IN (SELECT acting_studies('auditor', 'investigator', 'statistician')));

CREATE POLICY coordinators ON seals TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')))
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON seals
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER seals_drawn BEFORE INSERT ON seals
  FOR EACH ROW EXECUTE FUNCTION refuse_other_seed();

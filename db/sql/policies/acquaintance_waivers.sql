ALTER TABLE acquaintance_waivers ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON acquaintance_waivers TO equipoise_operations;

CREATE POLICY coordinators_read ON acquaintance_waivers FOR SELECT TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')));

CREATE POLICY coordinators ON acquaintance_waivers FOR INSERT TO equipoise_operations
  WITH CHECK (study_id IN (SELECT acting_studies('coordinator'))
    AND waived_by = acting_member(study_id)
    AND EXISTS (
      SELECT FROM participants p
      JOIN participant_roles r ON r.participant_id = p.id AND r.role = 'rater'
      WHERE p.id = acquaintance_waivers.participant_id
        AND p.study_id = acquaintance_waivers.study_id)
    AND EXISTS (
      SELECT FROM studies s WHERE s.id = study_id AND s.state IN ('draft', 'collecting')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON acquaintance_waivers
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON acquaintance_waivers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON acquaintance_waivers
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();

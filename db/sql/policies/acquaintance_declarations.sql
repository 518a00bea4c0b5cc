ALTER TABLE acquaintance_declarations ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON acquaintance_declarations TO equipoise_blinded;
GRANT SELECT ON acquaintance_declarations TO equipoise_operations;

CREATE POLICY own ON acquaintance_declarations FOR SELECT TO equipoise_blinded
  USING (participant_id IN (SELECT acting_participants('rater')));

CREATE POLICY own_word ON acquaintance_declarations FOR INSERT TO equipoise_blinded
  WITH CHECK (participant_id IN (SELECT acting_participants('rater'))
    AND participant_id = acting_member(study_id)
    AND (EXISTS (SELECT FROM studies s WHERE s.id = study_id AND s.state IN ('draft', 'collecting'))
      OR study_id IN (SELECT studies_owing_declaration()))
    AND listed = (
      SELECT coalesce(jsonb_agg(jsonb_build_object('code', w.code, 'institution', w.institution)),
        '[]')
      FROM writers_listed_to_acting(study_id) w));

CREATE POLICY coordinators ON acquaintance_declarations FOR SELECT TO equipoise_operations
  USING (study_id IN (SELECT acting_studies('coordinator')));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON acquaintance_declarations
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON acquaintance_declarations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER draw_inputs_frozen BEFORE INSERT ON acquaintance_declarations
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_inputs();

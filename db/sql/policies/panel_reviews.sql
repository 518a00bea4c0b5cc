ALTER TABLE panel_reviews ENABLE ROW LEVEL SECURITY;

GRANT SELECT, INSERT ON panel_reviews TO equipoise_blinded;
GRANT SELECT ON panel_reviews TO equipoise_analysis;

CREATE POLICY own_and_voted ON panel_reviews FOR SELECT TO equipoise_blinded
  USING (participant_id IN (SELECT acting_participants('panel-pharmacist', 'panel-physician'))
    OR vignette_id IN (SELECT cases_reviewed_by_acting()));

-- Rule V4: in draft, in one's own profession, and on every code of the key.
CREATE POLICY own_vote ON panel_reviews FOR INSERT TO equipoise_blinded
  WITH CHECK (participant_id IN (SELECT acting_participants(role))
    AND EXISTS (
      SELECT 1 FROM vignettes v
      JOIN studies s ON s.id = v.study_id
      WHERE v.id = panel_reviews.vignette_id AND v.study_id = panel_reviews.study_id
        AND s.state = 'draft')
    AND NOT EXISTS (
      SELECT 1
      FROM answer_keys k,
        jsonb_array_elements((k.key -> 'keyPoints') || (k.key -> 'criticalErrors')) item
      WHERE k.vignette_id = panel_reviews.vignette_id
        AND (votes -> (item ->> 'code') ->> 'verdict') IS NULL));

CREATE POLICY analysts ON panel_reviews FOR SELECT TO equipoise_analysis
  USING (study_id IN (SELECT acting_studies('investigator', 'statistician'))
    AND EXISTS (
      SELECT 1 FROM studies s WHERE s.id = panel_reviews.study_id AND s.state <> 'draft'));

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON panel_reviews
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON panel_reviews
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

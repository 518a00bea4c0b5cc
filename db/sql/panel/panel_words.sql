-- The last version of each reviewer on each case. A case is accepted by accepting every code of its
-- key. Granted to no login.
CREATE FUNCTION panel_words(study uuid) RETURNS TABLE (vignette_id uuid, role text, accepts boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.vignette_id, r.role,
    NOT EXISTS (
      SELECT FROM answer_keys k,
        jsonb_array_elements((k.key -> 'keyPoints') || (k.key -> 'criticalErrors')) item
      WHERE k.vignette_id = r.vignette_id
        AND (r.votes -> (item ->> 'code') ->> 'verdict') IS DISTINCT FROM 'accept')
  FROM panel_reviews r
  WHERE r.study_id = study
    AND r.version = (
      SELECT max(own.version) FROM panel_reviews own
      WHERE own.vignette_id = r.vignette_id AND own.participant_id = r.participant_id)
$$;

-- Who might be named as successor: pseudonyms, to the two key roles.
CREATE FUNCTION key_candidates(study uuid, of_role text) RETURNS TABLE (
  participant_id uuid, code text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.code FROM participants p
  WHERE p.study_id = study AND nominee_is_due(study, of_role, p.id)
    AND p.id IS DISTINCT FROM key_holder(study, of_role)
    AND study IN (SELECT acting_studies('investigator', 'statistician'))
  ORDER BY p.code
$$;

GRANT EXECUTE ON FUNCTION key_candidates(uuid, text) TO equipoise_gate;

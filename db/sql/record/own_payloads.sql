-- Rule R9: what a rater's receipt is made of, in one walk. Asked with the rater's own rights, each
-- reading would look through all readings of the seat again.
CREATE FUNCTION own_payloads(study uuid) RETURNS TABLE (payload text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT rating_payload(g.reading_id, g.version)::text FROM ratings g
  JOIN readings r ON r.id = g.reading_id
  WHERE r.study_id = study AND g.participant_id = acting_member(study)
    AND g.reading_id IN (SELECT acting_readings())
$$;

GRANT EXECUTE ON FUNCTION own_payloads(uuid) TO equipoise_blinded;

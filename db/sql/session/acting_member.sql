-- The acting person's pseudonym in a study, consent or not. Rule P9: who has left is nobody in the
-- study, in any tab. Every policy asks this function or acting_participants().
CREATE FUNCTION acting_member(study uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id FROM participants p
  WHERE study_id = study AND person_id = acting_person()
    AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id)
$$;

GRANT EXECUTE ON FUNCTION acting_member(uuid) TO equipoise_gate, equipoise_author,
  equipoise_blinded, equipoise_operations, equipoise_analysis;

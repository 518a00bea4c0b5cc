-- Who may read scores, by role and pseudonym, for everyone who answers for the study.
CREATE FUNCTION score_readers(study uuid) RETURNS TABLE (role text, code text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.role, p.code FROM participants p
  JOIN participant_roles r ON r.participant_id = p.id
  WHERE p.study_id = study AND r.role IN ('investigator', 'statistician') AND NOT has_left(p.id)
    AND study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
  ORDER BY r.role, p.code
$$;

GRANT EXECUTE ON FUNCTION score_readers(uuid) TO equipoise_gate;

-- Rule W3: whether the study has an auditor who can be the witness of its draw: who has consented,
-- has not left, and is neither coordinator nor statistician.
CREATE FUNCTION study_has_auditor(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM participants p
    JOIN participant_roles r ON r.participant_id = p.id AND r.role = 'auditor'
    JOIN consents c ON c.participant_id = p.id AND c.role = 'auditor'
    WHERE p.study_id = study
      AND NOT EXISTS (SELECT FROM withdrawals w WHERE w.participant_id = p.id)
      AND NOT EXISTS (
        SELECT FROM participant_roles o
        WHERE o.participant_id = p.id AND o.role IN ('coordinator', 'statistician')))
$$;

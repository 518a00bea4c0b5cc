-- Whether the study has an auditor who has consented and has not left. Granted to no login.
CREATE FUNCTION has_auditor(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM participants p
    JOIN participant_roles r ON r.participant_id = p.id
    JOIN consents c ON c.participant_id = p.id AND c.role = r.role
    WHERE p.study_id = study AND r.role = 'auditor' AND NOT has_left(p.id))
$$;

-- Rule F5: whom to ask about a study, and who approved it, as its pages and mails say. Neither
-- tells an arm or a score, and whoever is invited may know before they sign in.
CREATE FUNCTION study_contact(study uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('name', c.name, 'email', c.email, 'telephone', c.telephone,
      'authority', e.authority, 'reference', e.reference)
  FROM (
    SELECT * FROM study_contacts WHERE study_id = study ORDER BY version DESC LIMIT 1) c
  LEFT JOIN (
    SELECT * FROM ethics_decisions WHERE study_id = study ORDER BY version DESC
    LIMIT 1) e ON e.decision <> 'demonstration'
$$;

GRANT EXECUTE ON FUNCTION study_contact(uuid) TO equipoise_gate, equipoise_operations;

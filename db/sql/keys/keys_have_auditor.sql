-- Whether the study has an auditor, for those who answer for it.
CREATE FUNCTION keys_have_auditor(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT has_auditor(study)
  WHERE study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
$$;

GRANT EXECUTE ON FUNCTION keys_have_auditor(uuid) TO equipoise_gate;

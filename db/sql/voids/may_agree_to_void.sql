-- Rule L11: whether the acting person may agree: the auditor, or a key holder in a study without an
-- auditor.
CREATE FUNCTION may_agree_to_void(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT study IN (SELECT acting_studies('auditor'))
    OR (NOT has_auditor(study) AND study IN (SELECT acting_studies('investigator', 'statistician'))
      AND (acting_member(study) IN (
        SELECT o.participant_id FROM key_offices_now(study) o WHERE o.place = 'holder')
        OR NOT EXISTS (SELECT FROM key_offices_now(study))))
$$;

GRANT EXECUTE ON FUNCTION may_agree_to_void(uuid) TO equipoise_gate;

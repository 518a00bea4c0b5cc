-- Who holds the keys, for everyone who answers for the study.
CREATE FUNCTION key_standing(study uuid) RETURNS TABLE (
  role text, place text, participant_id uuid, code text, means text, since timestamptz,
  left_study boolean, has_signed boolean, has_secret boolean, has_codes boolean, confirmed boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.role, o.place, o.participant_id, p.code, o.means, o.recorded_at, has_left(p.id),
    EXISTS (
      SELECT FROM unblinding_signatures s
      WHERE (s.study_id, s.role, s.participant_id) = (study, o.role, p.id)),
    k.person_id IS NOT NULL, k.codes_made_at IS NOT NULL, key_confirmed(study, o.role, p.id)
  FROM key_offices_now(study) o
  JOIN participants p ON p.id = o.participant_id
  LEFT JOIN key_secrets k ON k.person_id = p.person_id
  WHERE study IN (SELECT acting_studies('coordinator', 'investigator', 'statistician', 'auditor'))
  ORDER BY o.role, o.place
$$;

GRANT EXECUTE ON FUNCTION key_standing(uuid) TO equipoise_gate, equipoise_operations,
  equipoise_analysis;

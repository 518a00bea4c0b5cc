-- Everyone who still holds one of the two roles that read scores before the unblinding.
CREATE FUNCTION key_readers(study uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(DISTINCT p.id), '[]') FROM participants p
  JOIN participant_roles r ON r.participant_id = p.id
  WHERE p.study_id = study AND r.role IN ('investigator', 'statistician') AND NOT has_left(p.id)
$$;

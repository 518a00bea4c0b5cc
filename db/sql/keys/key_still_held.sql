-- The key that a person still holds, for coordinators alone.
CREATE FUNCTION key_still_held(participant uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT key_not_given(p.id) FROM participants p
  WHERE p.id = participant AND p.study_id IN (SELECT acting_studies('coordinator'))
$$;

GRANT EXECUTE ON FUNCTION key_still_held(uuid) TO equipoise_operations;

-- Writes the next version of an office: who holds this key, or is its reserve, from now on.
CREATE FUNCTION add_key_office(
  study uuid, of_role text, of_place text, participant uuid, by_means text
) RETURNS integer
LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO key_offices (study_id, role, place, version, participant_id, means)
  SELECT study, of_role, of_place, coalesce(max(version), 0) + 1, participant, by_means
  FROM key_offices o
  WHERE (o.study_id, o.role, o.place) = (study, of_role, of_place) RETURNING version
$$;

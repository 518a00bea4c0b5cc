-- The last person in each office, whether still in the study or not.
CREATE FUNCTION key_offices_now(study uuid) RETURNS SETOF key_offices
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT *
  FROM (
    SELECT DISTINCT ON (role, place) * FROM key_offices WHERE study_id = study
    ORDER BY role, place, version DESC) o
  WHERE participant_id IS NOT NULL
$$;

-- Rule V5: the cases on which the acting reviewer has voted.
CREATE FUNCTION cases_reviewed_by_acting() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT vignette_id FROM panel_reviews
  WHERE participant_id = ANY (ARRAY(
    SELECT acting_participants('panel-pharmacist', 'panel-physician')))
$$;

GRANT EXECUTE ON FUNCTION cases_reviewed_by_acting() TO equipoise_blinded;

-- Fixes what is due, in the transaction of whoever looks, one look at a time. What was fixed before
-- doesn't change.
CREATE FUNCTION release_boards(study uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF study NOT IN (SELECT acting_studies('investigator', 'statistician')) THEN RETURN; END IF;
  PERFORM lock_patiently(hashtextextended('equipoise-boards ' || study::text, 0), false);
  PERFORM release_vignettes(study);
  PERFORM count_next_ratings(study);
END
$$;

GRANT EXECUTE ON FUNCTION release_boards(uuid) TO equipoise_analysis;

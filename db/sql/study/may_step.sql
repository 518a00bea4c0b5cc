-- Who may take a study to a state.
CREATE FUNCTION may_step(study uuid, target text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN target IN ('collecting', 'rating') THEN study IN (SELECT acting_studies('coordinator'))
    WHEN target = 'locked' THEN study IN (SELECT acting_studies('investigator'))
    WHEN target = 'unblinded' THEN study IN (SELECT acting_studies('investigator', 'statistician'))
    ELSE false END
$$;

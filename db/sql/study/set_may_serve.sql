-- Rule V7: a real study begins with a set of its own, or with a public one that its design and its
-- panel accept.
CREATE FUNCTION set_may_serve(study uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT kind FROM installation) <> 'real'
    OR EXISTS (SELECT FROM vignette_sets WHERE study_id = study AND NOT is_public)
    OR (panel_accepts(study)
      AND coalesce((
        SELECT (design ->> 'acceptsPublicSet')::boolean FROM designs WHERE study_id = study
        ORDER BY version DESC LIMIT 1),
        false))
$$;

-- The last attempt that was given up, with its frozen inputs; 0 if none was.
CREATE FUNCTION draw_last_given_up(study uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(a.attempt), 0) FROM draw_abandonments a
  WHERE a.study_id = study AND a.why = 'given-up'
$$;

-- The number of the running attempt: one more than the attempts that were abandoned.
CREATE FUNCTION draw_attempt(study uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 1 + count(*)::integer FROM draw_abandonments a WHERE a.study_id = study
$$;

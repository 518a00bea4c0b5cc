-- Rule W5: a freeze outlives an attempt in which a nonce stayed closed, and ends with an attempt
-- that was given up.
CREATE FUNCTION standing_freeze(study uuid) RETURNS SETOF draw_freezes
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM draw_freezes f
  WHERE f.study_id = study AND f.attempt > draw_last_given_up(study) ORDER BY f.attempt DESC LIMIT 1
$$;

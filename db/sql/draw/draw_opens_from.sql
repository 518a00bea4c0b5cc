-- When the 72 hours began to run; null until the inputs are frozen and every voice has committed.
CREATE FUNCTION draw_opens_from(study uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN count(c.voice) = 3 THEN greatest(f.recorded_at, max(c.committed_at)) END
  FROM standing_freeze(study) f
  LEFT JOIN standing_commitments(study) c ON true GROUP BY f.recorded_at
$$;

-- Rule B8: single readings leave through a function that asks first. The plan of a view counts,
-- step by step, the rows that it reads before it refuses them: the counts of five guesses told a
-- score.
CREATE FUNCTION opened_readings(study uuid) RETURNS TABLE (
  analysis_id uuid, seat_number integer, vignette_number integer, repeat_of uuid, is_rated boolean,
  omission_reason text, harmful boolean, answers jsonb, seconds_visible integer,
  key_seen_before boolean, amendments_after_close integer
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT r.analysis_id, r.seat_number, r.vignette_number, r.repeat_of, r.is_rated,
      r.omission_reason, r.harmful, r.answers, r.seconds_visible, r.key_seen_before,
      r.amendments_after_close
    FROM analysis_readings r WHERE r.study_id = study;
END
$$;

GRANT EXECUTE ON FUNCTION opened_readings(uuid) TO equipoise_analysis;

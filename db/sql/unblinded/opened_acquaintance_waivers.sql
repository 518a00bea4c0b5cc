-- After unblinding: whose declaration was waived, by whom and why.
CREATE FUNCTION opened_acquaintance_waivers(study uuid) RETURNS TABLE (
  rater_code text, reason text, waiver_code text, recorded_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT m.code, w.reason, c.code, w.recorded_at FROM acquaintance_waivers w
    JOIN participants m ON m.id = w.participant_id
    JOIN participants c ON c.id = w.waived_by WHERE w.study_id = study ORDER BY m.code;
END
$$;

GRANT EXECUTE ON FUNCTION opened_acquaintance_waivers(uuid) TO equipoise_analysis;

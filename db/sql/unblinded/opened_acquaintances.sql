-- After unblinding: whom each rater declared to know, by version.
CREATE FUNCTION opened_acquaintances(study uuid) RETURNS TABLE (
  rater_code text, seat_number integer, version integer, resident_code text, is_known boolean,
  recorded_at timestamptz
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT m.code,
      (
        SELECT s.number FROM seat_assignments a JOIN seats s ON s.id = a.seat_id
        WHERE a.participant_id = m.id ORDER BY a.version DESC LIMIT 1),
      d.version, one ->> 'code', d.known ? (one ->> 'code'), d.recorded_at
    FROM acquaintance_declarations d
    JOIN participants m ON m.id = d.participant_id
    CROSS JOIN LATERAL jsonb_array_elements(d.listed) one WHERE d.study_id = study
    ORDER BY m.code, d.version, one ->> 'code';
END
$$;

GRANT EXECUTE ON FUNCTION opened_acquaintances(uuid) TO equipoise_analysis;

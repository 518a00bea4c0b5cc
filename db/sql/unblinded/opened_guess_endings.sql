-- After unblinding: how the guessing ended on each seat.
CREATE FUNCTION opened_guess_endings(study uuid) RETURNS TABLE (seat_number integer, ending text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM require_unblinded(study);
  RETURN QUERY
    SELECT s.number, e.ending FROM seats s
    LEFT JOIN guess_endings e ON e.seat_id = s.id WHERE s.study_id = study ORDER BY s.number;
END
$$;

GRANT EXECUTE ON FUNCTION opened_guess_endings(uuid) TO equipoise_analysis;
